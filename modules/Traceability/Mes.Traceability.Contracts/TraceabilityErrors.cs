namespace Mes.Traceability.Contracts;

/// <summary>Error codes of this module; each is a key in <c>localization/Traceability</c>.</summary>
public static partial class TraceabilityErrors
{
    /// <summary>Term of the interlock: a position that this operation fills is empty. <c>Position</c>, <c>PartNumber</c>.</summary>
    public const string ComponentMissing = "Traceability:ComponentMissing";

    /// <summary>Term: the part does not belong at the position in this unit. <c>Position</c>, <c>PartNumber</c>, <c>Expected</c>.</summary>
    public const string WrongPart = "Traceability:WrongPart";

    /// <summary>Term: no position of this operation takes the part. <c>PartNumber</c>.</summary>
    public const string PartNotExpected = "Traceability:PartNotExpected";

    /// <summary>Term: this very component is installed already. <c>PartNumber</c>, <c>ComponentSerial</c>, <c>Unit</c>, <c>Position</c>.</summary>
    public const string AlreadyInstalled = "Traceability:AlreadyInstalled";

    /// <summary>Term: the position is filled. <c>Position</c>.</summary>
    public const string PositionFilled = "Traceability:PositionFilled";

    /// <summary>Term: several open positions take the part, so the scan must name one. <c>PartNumber</c>, <c>Positions</c>.</summary>
    public const string PositionAmbiguous = "Traceability:PositionAmbiguous";

    /// <summary>Term: the scan lacks the serial or lot number by which the part is traced. <c>Position</c>, <c>PartNumber</c>.</summary>
    public const string IdentityMissing = "Traceability:IdentityMissing";

    /// <summary>409: components are refused; the details list every failing term. <c>Serial</c>.</summary>
    public const string Refused = "Traceability:Refused";

    /// <summary>404: no unit of that serial number at this site. <c>Serial</c>.</summary>
    public const string UnitNotFound = "Traceability:UnitNotFound";

    /// <summary>409: the unit has left the plant; what is in it stays in it. <c>Serial</c>.</summary>
    public const string UnitShipped = "Traceability:UnitShipped";

    /// <summary>409: nothing is installed at the position. <c>Serial</c>, <c>Position</c>.</summary>
    public const string PositionEmpty = "Traceability:PositionEmpty";

    /// <summary>409: the unit can't leave the plant, because traced positions are empty; the details name each. <c>Count</c>.</summary>
    public const string NotComplete = "Traceability:NotComplete";

    /// <summary>400: a member is missing. <c>Field</c>.</summary>
    public const string Required = "Traceability:Required";

    /// <summary>400: a member is too long or holds control characters. <c>Field</c>, <c>Max</c>.</summary>
    public const string CodeInvalid = "Traceability:CodeInvalid";

    /// <summary>400: the cursor was not made by this list.</summary>
    public const string CursorInvalid = "Traceability:CursorInvalid";

    /// <summary>400: <c>take</c> lies outside its range. <c>Max</c>.</summary>
    public const string TakeInvalid = "Traceability:TakeInvalid";

    /// <summary>400: nothing was scanned.</summary>
    public const string ScanEmpty = "Traceability:ScanEmpty";

    /// <summary>400: the symbology identifier is not known, or its symbol can't carry this. <c>Symbology</c>.</summary>
    public const string ScanSymbology = "Traceability:ScanSymbology";

    /// <summary>400: an ISO/IEC 15434 message is not built as the standard says. <c>Format</c>.</summary>
    public const string ScanMessage = "Traceability:ScanMessage";

    /// <summary>400: an element string is not built as GS1 says. <c>At</c>: the text from where it can't be read.</summary>
    public const string Gs1Syntax = "Traceability:Gs1Syntax";

    /// <summary>400: GS1 has not assigned the application identifier. <c>Identifier</c>.</summary>
    public const string Gs1Unknown = "Traceability:Gs1Unknown";

    /// <summary>400: the value is too long or too short. <c>Identifier</c>, <c>Title</c>, <c>Value</c>, <c>Format</c>.</summary>
    public const string Gs1Length = "Traceability:Gs1Length";

    /// <summary>400: the value breaks a rule of its identifier. <c>Identifier</c>, <c>Title</c>, <c>Value</c>, <c>Rule</c>: its name in the GS1 Syntax Dictionary.</summary>
    public const string Gs1Value = "Traceability:Gs1Value";

    /// <summary>400: it is no Digital Link, or none can be made. <c>Rule</c>: <c>characters</c>, <c>scheme</c>, <c>domain</c>, <c>key</c>, <c>qualifiers</c>, <c>attribute</c>, <c>path</c>, <c>duplicate</c>, <c>empty</c>, <c>unknown</c>. <c>Identifier</c>.</summary>
    public const string Gs1Link = "Traceability:Gs1Link";

    /// <summary>400 when strict, else a violation: identifiers stand together that must not, or one lacks another. <c>Identifier</c>, <c>Rule</c>: <c>repeats</c>, <c>mutex</c>, <c>requisites</c>, <c>validateDigSigRequiresSerialisedKey</c>; <c>Others</c>.</summary>
    public const string Gs1Association = "Traceability:Gs1Association";

    /// <summary>400: the value of a data identifier breaks its format. <c>Identifier</c>, <c>Title</c>, <c>Value</c>.</summary>
    public const string IdentifierValue = "Traceability:IdentifierValue";

    /// <summary>Violation: the message lacks a record separator, or the end of transmission.</summary>
    public const string ScanTrailer = "Traceability:ScanTrailer";

    /// <summary>400: a pattern of the site can't be used. <c>Pattern</c>.</summary>
    public const string PatternInvalid = "Traceability:PatternInvalid";

    /// <summary>400: a scope needs 1 to 10 clauses with 1 to 10 conditions each, and a time when it asks for one.</summary>
    public const string ScopeEmpty = "Traceability:ScopeEmpty";

    /// <summary>400: a clause has only conditions that narrow; it needs a lot, component, part, station, tool or unit.</summary>
    public const string ScopeTooBroad = "Traceability:ScopeTooBroad";

    /// <summary>400: an interval ends before it begins.</summary>
    public const string IntervalReversed = "Traceability:IntervalReversed";

    /// <summary>400: the file is no evidence of a scope.</summary>
    public const string EvidenceUnreadable = "Traceability:EvidenceUnreadable";

    /// <summary>409: the lot is known already. <c>PartNumber</c>, <c>Lot</c>.</summary>
    public const string LotExists = "Traceability:LotExists";

    /// <summary>404: no such lot was taken in at this site. <c>PartNumber</c>, <c>Lot</c>.</summary>
    public const string LotUnknown = "Traceability:LotUnknown";

    /// <summary>409, also a term of the assembly check: the lot is blocked. <c>PartNumber</c>, <c>Lot</c>, <c>Reason</c>.</summary>
    public const string LotBlocked = "Traceability:LotBlocked";

    /// <summary>Term of the assembly check: the lot's last day of use is over. <c>PartNumber</c>, <c>Lot</c>, <c>ExpiresOn</c>.</summary>
    public const string LotExpired = "Traceability:LotExpired";

    /// <summary>409: less is left than asked for. <c>PartNumber</c>, <c>Lot</c>, <c>Quantity</c>.</summary>
    public const string LotShort = "Traceability:LotShort";

    /// <summary>400: a quantity is missing, not above 0 or has more than six decimals. <c>Field</c>.</summary>
    public const string QuantityInvalid = "Traceability:QuantityInvalid";

    /// <summary>400: the text is no JSON. <c>Line</c>, <c>Column</c>.</summary>
    public const string EpcisUnreadable = "Traceability:EpcisUnreadable";

    /// <summary>400: it is no EPCIS document or event. <c>Type</c>.</summary>
    public const string EpcisNoDocument = "Traceability:EpcisNoDocument";

    /// <summary>400: the context of the standard is missing. <c>Context</c>.</summary>
    public const string EpcisContext = "Traceability:EpcisContext";

    /// <summary>400: a document is refused; the details list every fault. <c>Count</c>, <c>Job</c>: empty where there is none.</summary>
    public const string EpcisRefused = "Traceability:EpcisRefused";

    /// <summary>413: more events than are taken at once. <c>Max</c>.</summary>
    public const string EpcisTooMany = "Traceability:EpcisTooMany";

    /// <summary>Fault: a value is not what it must be. <c>Path</c>, <c>Value</c>, <c>Rule</c>: <c>uri</c>, <c>dateTime</c>, <c>offset</c>, <c>number</c>, <c>text</c>, <c>boolean</c>, <c>hex</c>, <c>object</c>, <c>list</c>, <c>list1</c>, <c>unique</c>, <c>unit</c>, <c>version</c>, <c>context</c>, <c>attribute</c>, <c>action</c>, <c>eventType</c>, <c>epc</c>, <c>instance</c>, <c>class</c>, or the name of a CBV list.</summary>
    public const string EpcisValue = "Traceability:EpcisValue";

    /// <summary>Fault: a member is missing. <c>Path</c>, <c>Member</c>.</summary>
    public const string EpcisMissing = "Traceability:EpcisMissing";

    /// <summary>Fault: a member that is not known here and is no extension. <c>Path</c>, <c>Member</c>.</summary>
    public const string EpcisUnknownMember = "Traceability:EpcisUnknownMember";

    /// <summary>Fault: the context does not define a prefix. <c>Path</c>, <c>Member</c>, <c>Prefix</c>.</summary>
    public const string EpcisPrefix = "Traceability:EpcisPrefix";

    /// <summary>Fault: the event names nothing that it is about. <c>Path</c>, <c>Type</c>.</summary>
    public const string EpcisNothing = "Traceability:EpcisNothing";

    /// <summary>Fault: master data of instances and lots without the action ADD. <c>Path</c>.</summary>
    public const string EpcisIlmd = "Traceability:EpcisIlmd";

    /// <summary>400: a query parameter that is not supported. <c>Parameter</c>.</summary>
    public const string EpcisParameter = "Traceability:EpcisParameter";

    /// <summary>400: a query parameter's value can't be read. <c>Parameter</c>, <c>Value</c>.</summary>
    public const string EpcisParameterValue = "Traceability:EpcisParameterValue";

    /// <summary>413: more events than the query wants at most. <c>Max</c>.</summary>
    public const string EpcisTooLarge = "Traceability:EpcisTooLarge";

    /// <summary>404: no such event, job or resource. <c>Id</c>.</summary>
    public const string EpcisUnknown = "Traceability:EpcisUnknown";

    /// <summary>404: the unit's record has no such entry. <c>Serial</c>, <c>Sequence</c>.</summary>
    public const string RecordEntryUnknown = "Traceability:RecordEntryUnknown";

    /// <summary>400: an entry of the record was named as its own correction. <c>Serial</c>, <c>Sequence</c>.</summary>
    public const string CorrectsItself = "Traceability:CorrectsItself";

    /// <summary>409: the entry that is to say what is right was declared wrong before. <c>Serial</c>, <c>Sequence</c>.</summary>
    public const string CorrectionIsWrong = "Traceability:CorrectionIsWrong";

    /// <summary>404: no such aspect model, or another version of it. <c>Aspect</c>, <c>Known</c>.</summary>
    public const string AspectUnknown = "Traceability:AspectUnknown";

    /// <summary>400: such a thing can't be told as this aspect. <c>Aspect</c>.</summary>
    public const string AspectImpossible = "Traceability:AspectImpossible";

    /// <summary>409: the site has no Business Partner Number. <c>Site</c>.</summary>
    public const string BpnMissing = "Traceability:BpnMissing";

    /// <summary>404: no such component was ever installed or reported here. <c>PartNumber</c>, <c>Number</c>.</summary>
    public const string ComponentUnknown = "Traceability:ComponentUnknown";

    /// <summary>400: a supplier's file is refused; the details list every fault. <c>Count</c>.</summary>
    public const string SupplyRefused = "Traceability:SupplyRefused";

    /// <summary>400: the file is empty.</summary>
    public const string SupplyEmpty = "Traceability:SupplyEmpty";

    /// <summary>Fault: neither a serial number nor a lot number.</summary>
    public const string SupplyIdentityMissing = "Traceability:SupplyIdentityMissing";

    /// <summary>Fault: the identifier tells no part number. <c>Id</c>.</summary>
    public const string SupplyPartUnknown = "Traceability:SupplyPartUnknown";

    /// <summary>Fault: the payload is no aspect that is known here.</summary>
    public const string SupplyAspectUnknown = "Traceability:SupplyAspectUnknown";

    /// <summary>Fault: a link names an asset that the file does not tell. <c>Id</c>.</summary>
    public const string SupplyLinkUnknown = "Traceability:SupplyLinkUnknown";

    /// <summary>Fault: such a thing can't be in such a thing. <c>Child</c>, <c>Parent</c>.</summary>
    public const string SupplyLinkImpossible = "Traceability:SupplyLinkImpossible";

    /// <summary>Fault: the part is in something else already. <c>Child</c>, <c>Parent</c>.</summary>
    public const string SupplyElsewhere = "Traceability:SupplyElsewhere";

    /// <summary>Fault: a quotation mark is never closed.</summary>
    public const string CsvQuoteOpen = "Traceability:CsvQuoteOpen";

    /// <summary>Fault: a quotation mark stands in the wrong place. <c>Column</c>.</summary>
    public const string CsvQuoteMisplaced = "Traceability:CsvQuoteMisplaced";

    /// <summary>Fault: the line has not as many values as the header. <c>Expected</c>, <c>Actual</c>.</summary>
    public const string CsvFieldCount = "Traceability:CsvFieldCount";

    /// <summary>Fault: a column is not known, stands twice or is missing. <c>Column</c>, <c>Known</c>.</summary>
    public const string CsvColumn = "Traceability:CsvColumn";

    /// <summary>Fault: the value of a column can't be read. <c>Column</c>.</summary>
    public const string CsvValue = "Traceability:CsvValue";

    /// <summary>Term of the gate-out: another part than the ordered one is installed. <c>Position</c>, <c>PartNumber</c>, <c>Expected</c>; empty: nothing was ordered.</summary>
    public const string DifferentPart = "Traceability:DifferentPart";

    /// <summary>409: the position is built as ordered. <c>Serial</c>, <c>Position</c>.</summary>
    public const string NothingToConcede = "Traceability:NothingToConcede";

    /// <summary>400: the last day is over already. <c>ExpiresOn</c>.</summary>
    public const string ExpiryInvalid = "Traceability:ExpiryInvalid";

    /// <summary>Term of the assembly check: only some revisions of the part are released, and the scan names none. <c>PartNumber</c>, <c>Released</c>.</summary>
    public const string RevisionMissing = "Traceability:RevisionMissing";

    /// <summary>Term: this revision is not released for the unit. <c>PartNumber</c>, <c>Revision</c>, <c>Released</c>.</summary>
    public const string RevisionNotReleased = "Traceability:RevisionNotReleased";

    /// <summary>Term: only some suppliers of the part are released, and neither label nor lot names one. <c>PartNumber</c>.</summary>
    public const string SupplierMissing = "Traceability:SupplierMissing";

    /// <summary>Term: the supplier is not released for the part. <c>PartNumber</c>, <c>Supplier</c>.</summary>
    public const string SupplierNotReleased = "Traceability:SupplierNotReleased";

    /// <summary>Term: no release of the part is valid today for the unit's model. <c>PartNumber</c>, <c>Model</c>.</summary>
    public const string PartNotReleased = "Traceability:PartNotReleased";

    /// <summary>Term: the component is a unit of this site that is held. <c>PartNumber</c>, <c>ComponentSerial</c>.</summary>
    public const string ComponentHeld = "Traceability:ComponentHeld";

    /// <summary>Term: the component is a unit of this site that was scrapped. <c>PartNumber</c>, <c>ComponentSerial</c>.</summary>
    public const string ComponentScrapped = "Traceability:ComponentScrapped";

    /// <summary>409: the number is taken. <c>Number</c>.</summary>
    public const string CampaignExists = "Traceability:CampaignExists";

    /// <summary>404: there is no such campaign at this site. <c>Number</c>.</summary>
    public const string CampaignUnknown = "Traceability:CampaignUnknown";

    /// <summary>409: the campaign is closed. <c>Number</c>.</summary>
    public const string CampaignClosed = "Traceability:CampaignClosed";

    /// <summary>409: the unit can't go there from where it stands. <c>Serial</c>, <c>State</c>, <c>Next</c>.</summary>
    public const string CampaignStep = "Traceability:CampaignStep";

    /// <summary>409: the unit is not part of the campaign. <c>Serial</c>, <c>Number</c>.</summary>
    public const string CampaignUnitUnknown = "Traceability:CampaignUnitUnknown";

    /// <summary>409: units of the campaign are not closed. <c>Number</c>, <c>Count</c>.</summary>
    public const string CampaignUnitsOpen = "Traceability:CampaignUnitsOpen";

    /// <summary>409: the container is known already. <c>Code</c>.</summary>
    public const string ContainerExists = "Traceability:ContainerExists";
}
