using System.Text.Json;

namespace Mes.Orders;

/// <summary>A model as it is kept. The definition is read and written as a whole, so it is one document; who uses a part is asked of the frozen unit parts.</summary>
internal sealed class ProductModel : SiteAggregate
{
    private ProductModel()
    {
    }

    public ProductModel(ModelDefinition definition) => Define(definition);

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public int FamilyCount { get; private set; }

    public int OptionCount { get; private set; }

    public int LineCount { get; private set; }

    /// <summary>The definition as JSON.</summary>
    public string Document { get; private set; } = "";

    public ModelDefinition Definition() => JsonSerializer.Deserialize<ModelDefinition>(Document, MesJson.Options)!;

    public void Define(ModelDefinition definition)
    {
        (Code, Name) = (definition.Code, definition.Name);
        Document = JsonSerializer.Serialize(definition, MesJson.Options);
        FamilyCount = definition.Families.Count;
        OptionCount = definition.Families.Sum(f => f.Options.Count);
        LineCount = definition.Lines.Count;
    }
}
