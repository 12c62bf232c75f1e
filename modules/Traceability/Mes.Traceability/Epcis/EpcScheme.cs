using Mes.Traceability.Identification;

namespace Mes.Traceability.Epcis;

/// <summary>How an EPC URN (<c>urn:epc:id:sgtin:…</c>) reads as the path of a GS1 Digital Link. EPC Tag Data Standard, sections 6 and 7.</summary>
/// <param name="Key">Application identifier of the key.</param>
/// <param name="Digits">How many digits company prefix and reference have together; 0: any length.</param>
/// <param name="Lead">What stands before them: <c>0</c>, or nothing.</param>
/// <param name="Indicator">Whether the reference's first digit goes to the front.</param>
/// <param name="CheckDigit">Whether a check digit follows.</param>
/// <param name="Qualifier">Application identifier of the last part; empty: it is written behind the key; null: there is none.</param>
internal sealed record EpcScheme(string Key, int Digits, string Lead = "", bool Indicator = false, bool CheckDigit = true, string? Qualifier = null)
{
    private static readonly Dictionary<string, EpcScheme> Table = new(StringComparer.Ordinal)
    {
        ["sgtin"] = new("01", 13, Indicator: true, Qualifier: "21"),
        ["lgtin"] = new("01", 13, Indicator: true, Qualifier: "10"),
        ["upui"] = new("01", 13, Indicator: true, Qualifier: "235"),
        ["sscc"] = new("00", 17, Indicator: true),
        ["sgln"] = new("414", 12, Qualifier: "254"),
        ["pgln"] = new("417", 12),
        ["grai"] = new("8003", 12, Lead: "0", Qualifier: ""),
        ["giai"] = new("8004", 0, CheckDigit: false),
        ["gsrn"] = new("8018", 17),
        ["gsrnp"] = new("8017", 17),
        ["gdti"] = new("253", 12, Qualifier: ""),
        ["sgcn"] = new("255", 12, Qualifier: ""),
        ["cpi"] = new("8010", 0, CheckDigit: false, Qualifier: "8011"),
        ["ginc"] = new("401", 0, CheckDigit: false),
        ["gsin"] = new("402", 16),
    };

    public static EpcScheme? Find(string name) => Table.GetValueOrDefault(name);

    /// <summary>The key's value; <c>_</c> stands for a digit that a pattern leaves open, <c>%</c> for any text. Null: the parts don't make one.</summary>
    public string? Value(string company, string reference)
    {
        if (Digits == 0)
        {
            return company == "*" ? "%" : IsCompany(company) && reference.Length > 0 ? company + (reference == "*" ? "%" : reference) : null;
        }

        var length = company == "*" ? 0 : company.Length;
        var body = company == "*" ? new string('_', Digits) : reference == "*" ? company + new string('_', Digits - length) : company + reference;
        if (body.Length != Digits || (company != "*" && !IsCompany(company)) || !body.All(c => char.IsAsciiDigit(c) || c == '_'))
        {
            return null;
        }

        body = Indicator && company != "*" ? body[length] + body[..length] + body[(length + 1)..] : body;
        var check = !CheckDigit ? "" : body.Contains('_') ? "_" : CheckDigits.Mod10(body).ToString();
        return Lead + body + check;
    }

    private static bool IsCompany(string company) => company.Length is >= 6 and <= 12 && company.All(char.IsAsciiDigit);
}
