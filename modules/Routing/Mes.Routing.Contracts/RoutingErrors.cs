namespace Mes.Routing.Contracts;

/// <summary>Error codes of this module; each is a key in <c>localization/Routing</c>. The interlock's terms are among them.</summary>
public static class RoutingErrors
{
    /// <summary>409: the interlock refuses; the details list every failing term. <c>Serial</c>, <c>Station</c>.</summary>
    public const string Refused = "Routing:Refused";

    /// <summary>404: no unit of that serial number at this site. <c>Serial</c>.</summary>
    public const string UnitNotFound = "Routing:UnitNotFound";

    /// <summary>404: no routing is released and effective for that model and variant. <c>Model</c>.</summary>
    public const string NoRouting = "Routing:NoRouting";

    /// <summary>Term: the unit's next operation is another one, at another station. <c>Operation</c>, <c>Station</c>, <c>NextOperation</c>, <c>NextStation</c>.</summary>
    public const string PredecessorMissing = "Routing:PredecessorMissing";

    /// <summary>Term: nothing on the unit's route is done at this station. <c>Station</c>, <c>NextOperation</c>, <c>NextStation</c>.</summary>
    public const string WrongStation = "Routing:WrongStation";

    /// <summary>Term: the unit's next operation is done at any station of a work centre, and this station is none of them. <c>Station</c>, <c>NextOperation</c>, <c>WorkCentre</c>, <c>Stations</c> (codes with commas).</summary>
    public const string WrongWorkCentre = "Routing:WrongWorkCentre";

    /// <summary>404: no such work centre. <c>WorkCentre</c>.</summary>
    public const string WorkCentreNotFound = "Routing:WorkCentreNotFound";

    /// <summary>400: an operation names a work centre that there is not. <c>Operation</c>, <c>WorkCentre</c>.</summary>
    public const string WorkCentreUnknown = "Routing:WorkCentreUnknown";

    /// <summary>400: an operation names a station and a work centre. <c>Operation</c>.</summary>
    public const string StationAndCentre = "Routing:StationAndCentre";

    /// <summary>409: a station belongs to another work centre. <c>Station</c>, <c>WorkCentre</c>.</summary>
    public const string StationInCentre = "Routing:StationInCentre";

    /// <summary>409: a code can't be that of a station and of a work centre. <c>WorkCentre</c>.</summary>
    public const string CentreIsStation = "Routing:CentreIsStation";

    /// <summary>Term: the operation was not started. <c>Operation</c>.</summary>
    public const string NotStarted = "Routing:NotStarted";

    /// <summary>Term: the operation is already done. <c>Operation</c>.</summary>
    public const string AlreadyDone = "Routing:AlreadyDone";

    /// <summary>Term: the unit is scrapped or shipped. <c>State</c>.</summary>
    public const string UnitClosed = "Routing:UnitClosed";

    /// <summary>Term: the unit can't ship before its last operation. <c>NextOperation</c>, <c>NextStation</c>.</summary>
    public const string NotFinished = "Routing:NotFinished";

    /// <summary>Term: nothing on the unit's route is done at this station, and the unit is finished anyway. <c>Station</c>.</summary>
    public const string NothingLeft = "Routing:NothingLeft";

    /// <summary>Term: the operation is started here already. <c>Operation</c>, <c>Station</c>.</summary>
    public const string AlreadyStarted = "Routing:AlreadyStarted";

    /// <summary>404: no such routing version. <c>Code</c>, <c>Version</c>.</summary>
    public const string RoutingNotFound = "Routing:RoutingNotFound";

    /// <summary>404: no station of that code at this site. <c>Station</c>.</summary>
    public const string StationNotFound = "Routing:StationNotFound";

    /// <summary>409: the version is released, and released versions are not changed. <c>Code</c>, <c>Version</c>.</summary>
    public const string RoutingReleased = "Routing:RoutingReleased";

    /// <summary>409: the version is not released. <c>Code</c>, <c>Version</c>.</summary>
    public const string RoutingNotReleased = "Routing:RoutingNotReleased";

    /// <summary>409: its end can only be moved forward in time, never back. <c>Code</c>, <c>Version</c>, <c>EffectiveTo</c>.</summary>
    public const string EndTooLate = "Routing:EndTooLate";

    /// <summary>409: another version is effective for the same model and variant at the same time. <c>Model</c>, <c>Code</c>, <c>Version</c>.</summary>
    public const string EffectivityOverlaps = "Routing:EffectivityOverlaps";

    /// <summary>400: an operation code or a position stands twice. <c>Value</c>.</summary>
    public const string StandsTwice = "Routing:StandsTwice";

    /// <summary>400: a value is missing. <c>Field</c>.</summary>
    public const string Missing = "Routing:Missing";

    /// <summary>400: a value is too long. <c>Field</c>, <c>Max</c>.</summary>
    public const string TooLong = "Routing:TooLong";

    /// <summary>400: a number is outside its range. <c>Field</c>, <c>Min</c>, <c>Max</c>.</summary>
    public const string OutOfRange = "Routing:OutOfRange";

    /// <summary>400: the end is not after the beginning.</summary>
    public const string EffectivityEmpty = "Routing:EffectivityEmpty";

    /// <summary>400: an option is both asked for and excluded. <c>Option</c>.</summary>
    public const string ConditionNever = "Routing:ConditionNever";

    /// <summary>409: the variant needs no operation of the routing. <c>Model</c>, <c>Routing</c>, <c>Version</c>.</summary>
    public const string NothingToDo = "Routing:NothingToDo";

    /// <summary>409: the unit's route has no such operation. <c>Serial</c>, <c>Operation</c>.</summary>
    public const string OperationNotOnRoute = "Routing:OperationNotOnRoute";

    /// <summary>409: rework leads back, and the unit has not come to this operation yet. <c>Serial</c>, <c>Operation</c>, <c>NextOperation</c>.</summary>
    public const string ReworkAhead = "Routing:ReworkAhead";

    /// <summary>409: there is a unit of that serial number already. <c>Serial</c>.</summary>
    public const string SerialTaken = "Routing:SerialTaken";

    /// <summary>400: the label has no part number. <c>Text</c>.</summary>
    public const string LabelUnreadable = "Routing:LabelUnreadable";

    /// <summary>Term: whoever asks holds no certificate for the skill. <c>Skill</c>, <c>Person</c>, <c>Operation</c>.</summary>
    public const string SkillMissing = "Routing:SkillMissing";

    /// <summary>Term: the certificate is not valid at this moment. <c>Skill</c>, <c>Person</c>, <c>Operation</c>, <c>ValidFrom</c>, <c>ValidTo</c>.</summary>
    public const string SkillExpired = "Routing:SkillExpired";

    /// <summary>The certificate is of level I or L: who is taught does not work alone. <c>Skill</c>, <c>Person</c>, <c>Operation</c>, <c>Level</c>.</summary>
    public const string SkillTooLow = "Routing:SkillTooLow";

    /// <summary>Term: another tool is set up, or was used. <c>Operation</c>, <c>Tool</c>, <c>Found</c> (– when none).</summary>
    public const string ToolWrong = "Routing:ToolWrong";

    /// <summary>Term: another program is selected. <c>Operation</c>, <c>Program</c>, <c>Found</c> (– when none).</summary>
    public const string ProgramWrong = "Routing:ProgramWrong";

    /// <summary>Term: the shortest time since another operation has not passed. <c>Operation</c>, <c>Since</c>, <c>Min</c>, <c>Left</c> (seconds).</summary>
    public const string TooEarly = "Routing:TooEarly";

    /// <summary>Term: the longest time since another operation is over. <c>Operation</c>, <c>Since</c>, <c>Max</c>, <c>Passed</c> (seconds).</summary>
    public const string TooLate = "Routing:TooLate";

    /// <summary>Term: the unit has been here as often as it may. <c>Operation</c>, <c>Max</c>.</summary>
    public const string LoopsUsedUp = "Routing:LoopsUsedUp";

    /// <summary>Term: the operation is not on this unit's way. <c>Operation</c>, <c>Station</c>.</summary>
    public const string NotOnTheWay = "Routing:NotOnTheWay";

    /// <summary>Term: the unit is in work on another operation. <c>Operation</c>, <c>Station</c>, <c>NextOperation</c>, <c>NextStation</c>.</summary>
    public const string InWorkElsewhere = "Routing:InWorkElsewhere";

    /// <summary>Term: a result that decides the unit's way is not handed in. <c>Operation</c>, <c>Characteristic</c>.</summary>
    public const string DecisionOpen = "Routing:DecisionOpen";

    /// <summary>409: only terms about skill, tool, program, times and loops can be overridden. <c>Term</c>.</summary>
    public const string NotOverridable = "Routing:NotOverridable";

    /// <summary>409: the term does not stand against the unit now. <c>Term</c>, <c>Serial</c>, <c>Station</c>.</summary>
    public const string TermNotStanding = "Routing:TermNotStanding";

    /// <summary>404: no such concession. <c>Number</c>.</summary>
    public const string ConcessionNotFound = "Routing:ConcessionNotFound";

    /// <summary>409: a concession of that number exists. <c>Number</c>.</summary>
    public const string ConcessionExists = "Routing:ConcessionExists";

    /// <summary>400: an operation names another that the routing does not have. <c>Operation</c>, <c>Named</c>.</summary>
    public const string OperationUnknown = "Routing:OperationUnknown";

    /// <summary>400: operations wait for each other in a circle. <c>Operation</c>.</summary>
    public const string GraphCircular = "Routing:GraphCircular";

    /// <summary>400: no unit can ever come to the operation. <c>Operation</c>.</summary>
    public const string NeverReached = "Routing:NeverReached";

    /// <summary>400: the join waits for branches of which only one is ever done. <c>Operation</c>, <c>First</c>, <c>Second</c>.</summary>
    public const string JoinNeverCompletes = "Routing:JoinNeverCompletes";

    /// <summary>400: a join of any branch would pass by one that is done as well. <c>Operation</c>, <c>First</c>, <c>Second</c>.</summary>
    public const string JoinPassesBy = "Routing:JoinPassesBy";

    /// <summary>400: a rework operation has no way back into the flow. <c>Operation</c>.</summary>
    public const string ReworkWithoutReturn = "Routing:ReworkWithoutReturn";

    /// <summary>400: a choice has one branch only. <c>Choice</c>.</summary>
    public const string ChoiceAlone = "Routing:ChoiceAlone";

    /// <summary>400: a choice by result needs exactly one branch for all other values. <c>Choice</c>.</summary>
    public const string OtherwiseMissing = "Routing:OtherwiseMissing";

    /// <summary>400: the operation that decides does not come before the choice. <c>Operation</c>, <c>Named</c>.</summary>
    public const string DecisionNotBefore = "Routing:DecisionNotBefore";

    /// <summary>400: the choices can be combined in too many ways to be checked. <c>Max</c>.</summary>
    public const string TooManyChoices = "Routing:TooManyChoices";

    /// <summary>404: no such version of a work instruction. <c>Code</c>, <c>Version</c>.</summary>
    public const string InstructionNotFound = "Routing:InstructionNotFound";

    /// <summary>409: the version is released, and released versions are not changed. <c>Code</c>, <c>Version</c>.</summary>
    public const string InstructionReleased = "Routing:InstructionReleased";

    /// <summary>409: the version is a draft. <c>Code</c>, <c>Version</c>.</summary>
    public const string InstructionNotReleased = "Routing:InstructionNotReleased";

    /// <summary>409: another instruction is shown for the same operation of the same unit. <c>Operation</c>, <c>Code</c>, <c>Version</c>.</summary>
    public const string InstructionOverlaps = "Routing:InstructionOverlaps";

    /// <summary>404: no instruction is in force for that operation of that unit. <c>Operation</c>.</summary>
    public const string NoInstruction = "Routing:NoInstruction";

    /// <summary>409: what was acknowledged is not what this unit has. <c>Code</c>, <c>Version</c>.</summary>
    public const string InstructionChanged = "Routing:InstructionChanged";

    /// <summary>Term: nobody has said that they have read the instruction. <c>Operation</c>, <c>Code</c>, <c>Version</c>.</summary>
    public const string InstructionNotAcknowledged = "Routing:InstructionNotAcknowledged";

    /// <summary>400: not a language tag. <c>Culture</c>.</summary>
    public const string CultureUnknown = "Routing:CultureUnknown";

    /// <summary>400: a language stands twice. <c>Culture</c>.</summary>
    public const string LanguageTwice = "Routing:LanguageTwice";

    /// <summary>404: no file of that hash is kept at this site. <c>File</c>.</summary>
    public const string FileNotFound = "Routing:FileNotFound";

    /// <summary>413: the file is too large. <c>Name</c>, <c>Max</c> (MiB).</summary>
    public const string FileTooLarge = "Routing:FileTooLarge";

    /// <summary>400: neither picture nor video nor PDF. <c>Name</c>.</summary>
    public const string FileKindUnsupported = "Routing:FileKindUnsupported";

    /// <summary>Term: the first units after a set-up or a stop are built and not released. <c>Station</c>, <c>Needed</c>.</summary>
    public const string FirstUnitsNotReleased = "Routing:FirstUnitsNotReleased";

    /// <summary>409: no verification is open at the station. <c>Station</c>.</summary>
    public const string NoSeriesOpen = "Routing:NoSeriesOpen";

    /// <summary>409: fewer first units are done than asked for. <c>Station</c>, <c>Done</c>, <c>Needed</c>.</summary>
    public const string FirstUnitsMissing = "Routing:FirstUnitsMissing";

    /// <summary>404: no such carrier. <c>Carrier</c>.</summary>
    public const string CarrierNotFound = "Routing:CarrierNotFound";

    /// <summary>409: the carrier takes no more. <c>Carrier</c>, <c>Capacity</c>, <c>Wanted</c>.</summary>
    public const string CarrierFull = "Routing:CarrierFull";

    /// <summary>409: the unit is on another carrier. <c>Serial</c>, <c>Carrier</c>.</summary>
    public const string OnOtherCarrier = "Routing:OnOtherCarrier";

    /// <summary>409: the unit is not on the carrier. <c>Serial</c>, <c>Carrier</c>.</summary>
    public const string NotOnCarrier = "Routing:NotOnCarrier";

    /// <summary>409: at least one unit of the batch is refused, so that none was touched; the details list every failing term by unit. <c>Refused</c>, <c>Count</c>, <c>Station</c>.</summary>
    public const string BatchRefused = "Routing:BatchRefused";

    /// <summary>409: the batch is empty. <c>Carrier</c> (– when none).</summary>
    public const string BatchEmpty = "Routing:BatchEmpty";

    /// <summary>400: the unit stands on two lines. <c>Serial</c>.</summary>
    public const string UnitTwice = "Routing:UnitTwice";

    /// <summary>Term: the unit waits for a change of its route. <c>Change</c>.</summary>
    public const string UnitPaused = "Routing:UnitPaused";

    /// <summary>404: no such change. <c>Number</c>.</summary>
    public const string ChangeNotFound = "Routing:ChangeNotFound";

    /// <summary>409: a change of that number exists. <c>Number</c>.</summary>
    public const string ChangeExists = "Routing:ChangeExists";

    /// <summary>409: the change does not stand where this could be done. <c>Number</c>, <c>State</c>.</summary>
    public const string ChangeNotOpen = "Routing:ChangeNotOpen";

    /// <summary>409: no unit on the line is meant by the change. <c>Routing</c>, <c>Version</c>.</summary>
    public const string NothingToChange = "Routing:NothingToChange";

    /// <summary>403: whoever asked for a change does not approve it. <c>Number</c>.</summary>
    public const string OwnChange = "Routing:OwnChange";

    /// <summary>409: the unit was built further since the difference was approved. <c>Serial</c>.</summary>
    public const string DifferenceChanged = "Routing:DifferenceChanged";

    /// <summary>409: the operation in work is not on the new route. <c>Serial</c>, <c>Operation</c>.</summary>
    public const string StepInWork = "Routing:StepInWork";

    /// <summary>403: whoever answers with their badge at a station lacks <see cref="RoutingPermissions.Override"/>. <c>Person</c>.</summary>
    public const string VoucherMayNot = "Routing:VoucherMayNot";

    /// <summary>400: the badge of whoever answers for a term stands in the reason, which everybody may read.</summary>
    public const string BadgeInReason = "Routing:BadgeInReason";
}
