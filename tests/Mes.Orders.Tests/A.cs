using Mes.Orders.Features;

namespace Mes.Orders.Tests;

/// <summary>What the tests order.</summary>
internal static class A
{
    public static readonly DateOnly Day = new(2027, 3, 1);

    /// <summary>Two drives, a roof and a hook; the hook needs the large battery, and no hook under an open roof.</summary>
    public static ModelDefinition Model(string code = "E5") => new(
        code,
        "Saloon E5",
        [
            new OptionFamily("DRIVE", "Drive", [new("EV60", "60 kWh"), new("EV80", "80 kWh")]),
            new OptionFamily("PAINT", "Paint", [new("WHITE", "White"), new("RED", "Red")], Default: "WHITE"),
            new OptionFamily("ROOF", "Roof", [new("SUNROOF", "Sunroof")], Mandatory: false),
            new OptionFamily("HOOK", "Towing", [new("TOWBAR", "Tow bar")], Mandatory: false),
        ],
        [
            new OptionRule("Towing needs the large battery", OptionRuleKind.Requires, "TOWBAR", "EV80"),
            new OptionRule("No hook under an open roof", OptionRuleKind.Excludes, "SUNROOF", "TOWBAR"),
        ],
        [
            new BomLine("BODY_SHELL", "B-100", 1, TraceMode.Serial, "not SUNROOF"),
            new BomLine("BODY_SHELL", "B-200", 1, TraceMode.Serial, "SUNROOF"),
            new BomLine("BATTERY_PACK", "P-60", 1, TraceMode.Serial, "EV60"),
            new BomLine("BATTERY_PACK", "P-80", 1, TraceMode.Serial, "EV80"),
            new BomLine("WHEEL_SET", "W-1", 4, TraceMode.Lot),
            new BomLine("HOOK", "H-1", 1, TraceMode.None, "TOWBAR", Mandatory: false),
        ]);

    public static Product Product(ModelDefinition? model = null)
    {
        var definition = ModelRules.Normalise(model ?? Model());
        ModelRules.Judge(definition).ShouldBeEmpty();
        return new Product(definition);
    }

    public static OrderFileContext Context(params string[] taken) => new(
        new Dictionary<string, Product> { ["E5"] = Product() },
        new HashSet<string> { "CN", "ES", "US" },
        Day,
        taken.ToHashSet());

    public static OrderFileCheck Check(string content, params string[] taken) =>
        OrderFileCheck.Run(OrderFile.Read(content), Context(taken));

    public static string File(params string[] lines) =>
        string.Join("\r\n", lines.Prepend("orderNumber,model,options,due,market"));
}
