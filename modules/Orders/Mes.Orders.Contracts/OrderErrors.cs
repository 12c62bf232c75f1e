namespace Mes.Orders.Contracts;

/// <summary>Error codes of this module; each is a key in <c>localization/Orders</c>.</summary>
public static class OrderErrors
{
    /// <summary>404: no order of that number at this site. <c>Number</c>.</summary>
    public const string NotFound = "Orders:NotFound";

    /// <summary>409: the order is not in a state that can be released. <c>Number</c>, <c>State</c>.</summary>
    public const string NotReleasable = "Orders:NotReleasable";

    /// <summary>409: the order is released or closed and can no longer be withdrawn. <c>Number</c>, <c>State</c>.</summary>
    public const string NotCancellable = "Orders:NotCancellable";

    /// <summary>409: none of several orders was released; the details name each that can't be. <c>Count</c>.</summary>
    public const string ReleaseRefused = "Orders:ReleaseRefused";

    /// <summary>409: the bill of material does not give one part per position; the details name the positions. <c>Number</c>, <c>Model</c>.</summary>
    public const string BomUnresolved = "Orders:BomUnresolved";

    /// <summary>No line of a mandatory position applies. <c>Position</c>, <c>Options</c>, <c>Date</c>.</summary>
    public const string PositionGap = "Orders:PositionGap";

    /// <summary>Several lines of a position apply. <c>Position</c>, <c>Lines</c> (1-based), <c>Parts</c>, <c>Options</c>.</summary>
    public const string PositionOverlap = "Orders:PositionOverlap";

    /// <summary>404: no model of that code at this site. <c>Model</c>.</summary>
    public const string ModelNotFound = "Orders:ModelNotFound";

    /// <summary>A value is empty that must not be. The target names it.</summary>
    public const string ValueMissing = "Orders:ValueMissing";

    /// <summary>A text is longer than <c>Max</c> characters. The target names it.</summary>
    public const string ValueTooLong = "Orders:ValueTooLong";

    /// <summary>A number is not between <c>Min</c> and <c>Max</c>. The target names it.</summary>
    public const string ValueOutOfRange = "Orders:ValueOutOfRange";

    /// <summary>A code holds something other than letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>/</c>, or is a word of the condition language. <c>Value</c>.</summary>
    public const string CodeInvalid = "Orders:CodeInvalid";

    /// <summary>A code stands twice where it must be unique. <c>Value</c>.</summary>
    public const string CodeTwice = "Orders:CodeTwice";

    /// <summary>A rule, default or condition names an option that no family has. <c>Option</c>.</summary>
    public const string OptionUnknown = "Orders:OptionUnknown";

    /// <summary>A family's default is not one of its options. <c>Option</c>, <c>Family</c>.</summary>
    public const string DefaultForeign = "Orders:DefaultForeign";

    /// <summary>A rule names the same option twice. <c>Rule</c>, <c>Option</c>.</summary>
    public const string RuleSelf = "Orders:RuleSelf";

    /// <summary>A line ends before it begins. <c>From</c>, <c>To</c>.</summary>
    public const string EffectivityEmpty = "Orders:EffectivityEmpty";

    /// <summary>A condition holds a character that has no meaning in it. <c>Character</c>, <c>Column</c> (1-based).</summary>
    public const string ConditionCharacter = "Orders:ConditionCharacter";

    /// <summary>A condition lacks an option or a parenthesis. <c>Column</c>, <c>Found</c>.</summary>
    public const string ConditionOperandMissing = "Orders:ConditionOperandMissing";

    /// <summary>A condition lacks <c>and</c> or <c>or</c> between two parts. <c>Column</c>, <c>Found</c>.</summary>
    public const string ConditionOperatorMissing = "Orders:ConditionOperatorMissing";

    /// <summary>A parenthesis is not closed. <c>Column</c> where it opens.</summary>
    public const string ConditionParenthesis = "Orders:ConditionParenthesis";

    /// <summary>A condition is nested deeper than anybody can read. <c>Column</c>.</summary>
    public const string ConditionTooDeep = "Orders:ConditionTooDeep";

    /// <summary>The model has no such option. <c>Option</c>, <c>Model</c>.</summary>
    public const string UnknownOption = "Orders:UnknownOption";

    /// <summary>An option is named twice. <c>Option</c>.</summary>
    public const string OptionTwice = "Orders:OptionTwice";

    /// <summary>An order has more than one option of a family. <c>Family</c>, <c>Options</c>.</summary>
    public const string FamilyTwice = "Orders:FamilyTwice";

    /// <summary>An order has no option of a mandatory family. <c>Family</c>, <c>Options</c> to choose from.</summary>
    public const string FamilyMissing = "Orders:FamilyMissing";

    /// <summary>Two options can't be ordered together. <c>Rule</c>, <c>Option</c>, <c>Other</c>.</summary>
    public const string ForbiddenPair = "Orders:ForbiddenPair";

    /// <summary>An option needs another. <c>Rule</c>, <c>Option</c>, <c>Other</c>.</summary>
    public const string RequiredOption = "Orders:RequiredOption";

    /// <summary>400: a file was refused as a whole; the details name every error. <c>Count</c>, <c>Lines</c>.</summary>
    public const string ImportRefused = "Orders:ImportRefused";

    /// <summary>The file has no header line.</summary>
    public const string FileEmpty = "Orders:FileEmpty";

    /// <summary>The file is not UTF-8 text.</summary>
    public const string FileNotText = "Orders:FileNotText";

    /// <summary>413: the file is larger than <c>Max</c> MB.</summary>
    public const string FileTooLarge = "Orders:FileTooLarge";

    /// <summary>A quoted value is never closed. The line is where it begins.</summary>
    public const string QuoteOpen = "Orders:QuoteOpen";

    /// <summary>A quotation mark stands inside a value that is not quoted, or text follows a closing one. <c>Column</c> (1-based character).</summary>
    public const string QuoteMisplaced = "Orders:QuoteMisplaced";

    /// <summary>A line has another number of values than the header. <c>Expected</c>, <c>Actual</c>.</summary>
    public const string FieldCount = "Orders:FieldCount";

    /// <summary>The header lacks a column. <c>Column</c>.</summary>
    public const string ColumnMissing = "Orders:ColumnMissing";

    /// <summary>The header has a column that has no meaning. <c>Column</c>.</summary>
    public const string ColumnUnknown = "Orders:ColumnUnknown";

    /// <summary>The header has a column twice. <c>Column</c>.</summary>
    public const string ColumnTwice = "Orders:ColumnTwice";

    /// <summary>There is no such model at the site. <c>Model</c>.</summary>
    public const string UnknownModel = "Orders:UnknownModel";

    /// <summary>There is no rule pack for the market. <c>Market</c>.</summary>
    public const string UnknownMarket = "Orders:UnknownMarket";

    /// <summary>A date is not written as year-month-day. <c>Value</c>.</summary>
    public const string DateInvalid = "Orders:DateInvalid";

    /// <summary>A due date lies before today at the site. <c>Due</c>, <c>Today</c>.</summary>
    public const string DueInPast = "Orders:DueInPast";

    /// <summary>The order number stands in the file already. <c>Number</c>, <c>FirstLine</c>.</summary>
    public const string NumberInFile = "Orders:NumberInFile";

    /// <summary>The site has an order of that number already. <c>Number</c>.</summary>
    public const string NumberTaken = "Orders:NumberTaken";

    /// <summary>An order number holds something other than letters, digits, <c>-</c>, <c>_</c>, <c>.</c>. <c>Value</c>.</summary>
    public const string NumberInvalid = "Orders:NumberInvalid";

    /// <summary>409: no models are defined, so no sample orders can be made.</summary>
    public const string NoModels = "Orders:NoModels";

    /// <summary>409: the rules of a model allow no order. <c>Model</c>.</summary>
    public const string NoSample = "Orders:NoSample";

    /// <summary>409: a rule pack or setting names a serial number scheme that does not exist. <c>Scheme</c>.</summary>
    public const string SerialSchemeUnknown = "Orders:SerialSchemeUnknown";

    /// <summary>What a plugin gave as serial numbers can't be used; each fault is a detail.</summary>
    public const string SerialRefused = "Orders:SerialRefused";

    /// <summary>A plugin gave a number that the site has seen before, or twice.</summary>
    public const string SerialSeen = "Orders:SerialSeen";

    /// <summary>A plugin gave a number of another form.</summary>
    public const string SerialForm = "Orders:SerialForm";

    /// <summary>A plugin gave more or fewer numbers than asked for.</summary>
    public const string SerialCount = "Orders:SerialCount";

    /// <summary>409: the rule pack of the site's home market has no plant entry for the site. <c>Market</c>, <c>Site</c>.</summary>
    public const string SerialPlantMissing = "Orders:SerialPlantMissing";

    /// <summary>409: the model's serial code can't stand in a serial number of the market. <c>Model</c>, <c>SerialCode</c>, <c>Market</c>.</summary>
    public const string SerialCodeInvalid = "Orders:SerialCodeInvalid";

    /// <summary>409: no serial numbers are left in the range. <c>Counter</c>, <c>Max</c>.</summary>
    public const string SerialExhausted = "Orders:SerialExhausted";

    /// <summary>A VIN has another length than 17. <c>Length</c>.</summary>
    public const string VinLength = "Orders:VinLength";

    /// <summary>A VIN holds a character that is not allowed. <c>Character</c>, <c>Position</c>.</summary>
    public const string VinCharacter = "Orders:VinCharacter";

    /// <summary>A VIN's check digit is wrong. <c>Expected</c>, <c>Actual</c>.</summary>
    public const string VinCheckDigit = "Orders:VinCheckDigit";
}
