using System.Globalization;
using Mes.Platform.Texts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mes.Platform.Tests.Texts;

public sealed class TextsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<JsonTranslationSource> _sources = [];

    public TextsTests()
    {
        Write("Orders/en.json", "en", ("Late", "Order {Number} is late."), ("OnlyEnglish", "Only here"), ("Due", "Due {At}"), ("Sum", "{Value}"),
            ("Found", "{Count, plural, one {# entry} other {# entries}} of {Name}"));
        Write("Orders/zh-Hans.json", "zh-Hans", ("Late", "订单 {Number} 已延迟。"));
        Write("Orders/de.json", "de", ("Late", "Auftrag {Number} ist spät."));
        Write("Orders/ar.json", "ar", ("Late", "تأخر {Number}."),
            ("Found", "{Count, plural, zero {لا مدخلات} one {مدخل واحد} two {مدخلان} few {# مدخلات} many {# مدخلًا} other {# مدخل}}"));
        Write("_sites/hamburg/Orders/de.json", "de", ("Late", "Auftrag {Number} hat Verzug."));
    }

    public void Dispose()
    {
        _sources.ForEach(s => s.Dispose());
        _folder.Dispose();
    }

    [Theory]
    [InlineData("zh-Hans-CN", "订单 7 已延迟。")]
    [InlineData("zh-CN", "订单 7 已延迟。")]
    [InlineData("de-AT", "Auftrag 7 ist spät.")]
    [InlineData("fr", "Order 7 is late.")]
    [InlineData("en-GB", "Order 7 is late.")]
    public void A_text_is_looked_for_from_the_culture_upwards(string culture, string expected) =>
        Get("Orders:Late", culture, null, ("Number", "7")).ShouldBe(expected);

    [Fact]
    public void What_a_language_lacks_is_said_in_English() => Get("Orders:OnlyEnglish", "zh-Hans", null).ShouldBe("Only here");

    [Fact]
    public void A_key_without_a_text_shows_itself() => Get("Orders:Nowhere", "en", null).ShouldBe("Orders:Nowhere");

    [Fact]
    public void A_sites_own_words_come_first_and_only_there()
    {
        Get("Orders:Late", "de", "hamburg", ("Number", "7")).ShouldBe("Auftrag 7 hat Verzug.");
        Get("Orders:Late", "de", "wuhu", ("Number", "7")).ShouldBe("Auftrag 7 ist spät.");
        Get("Orders:Late", "de", null, ("Number", "7")).ShouldBe("Auftrag 7 ist spät.");
    }

    [Fact]
    public void Numbers_are_written_as_the_reader_writes_them()
    {
        Get("Orders:Sum", "de", null, ("Value", 1234.5m)).ShouldBe("1.234,5");
        Get("Orders:Sum", "en", null, ("Value", 1234.5m)).ShouldBe("1,234.5");
    }

    [Theory]
    [InlineData("en", 0, "0 entries of P")]
    [InlineData("en", 1, "1 entry of P")]
    [InlineData("en", 1200, "1200 entries of P")]
    [InlineData("ar", 0, "لا مدخلات")]
    [InlineData("ar", 2, "مدخلان")]
    [InlineData("ar", 7, "\u20687\u2069 مدخلات")]
    [InlineData("ar", 42, "\u206842\u2069 مدخلًا")]
    [InlineData("ar", 101, "\u2068101\u2069 مدخل")]
    public void A_word_takes_the_form_that_its_number_asks_for(string culture, int count, string expected) =>
        Get("Orders:Found", culture, null, ("Count", count), ("Name", "P")).ShouldBe(expected);

    [Fact]
    public void A_code_inside_a_right_to_left_sentence_keeps_its_own_direction()
    {
        Get("Orders:Late", "ar", null, ("Number", "CHAS-10")).ShouldBe("تأخر \u2068CHAS-10\u2069.");
        Get("Orders:Late", "ar", null, ("Number", "الأول")).ShouldBe("تأخر الأول.");
        Get("Orders:Late", "en", null, ("Number", "CHAS-10")).ShouldBe("Order CHAS-10 is late.");
    }

    [Fact]
    public void Numbers_in_Arabic_have_one_set_of_digits_and_marks() => Get("Orders:Sum", "ar", null, ("Value", -1234.5m)).ShouldBe("\u2068\u200E-1,234.5\u2069");

    [Fact]
    public void Times_are_shown_in_the_sites_zone() =>
        Get("Orders:Due", "de", "wuhu", ("At", new DateTime(2026, 1, 1, 20, 0, 0, DateTimeKind.Utc))).ShouldBe("Due 02.01.2026 04:00");

    [Fact]
    public async Task A_changed_file_is_read_while_the_host_runs()
    {
        var texts = Texts();
        Get(texts, "Orders:Late", "en", null, ("Number", 1)).ShouldBe("Order 1 is late.");
        var changed = Change();

        Write("Orders/en.json", "en", ("Late", "Order {Number} is very late."));

        await changed.WaitAsync(TimeSpan.FromMinutes(3));
        Get(texts, "Orders:Late", "en", null, ("Number", 1)).ShouldBe("Order 1 is very late.");
    }

    [Fact]
    public async Task A_half_written_file_leaves_the_texts_as_they_were()
    {
        var texts = Texts();
        var changed = Change();

        await File.WriteAllTextAsync(_folder.Combine("Orders", "de.json"), """{ "culture": "de", "texts": { "Late": "Auf""");

        await changed.WaitAsync(TimeSpan.FromMinutes(3));
        Get(texts, "Orders:Late", "de", null, ("Number", 1)).ShouldBe("Auftrag 1 ist spät.");
    }

    private Task Change()
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sources[0].Changed += () => changed.TrySetResult();
        return changed.Task;
    }

    private string Get(string key, string culture, string? site, params (string Name, object? Value)[] data) =>
        Get(Texts(), key, culture, site, data);

    private static string Get(ITexts texts, string key, string culture, string? site, params (string Name, object? Value)[] data) =>
        texts.Get(key, data.ToDictionary(d => d.Name, d => d.Value), CultureInfo.GetCultureInfo(culture), site);

    private Platform.Texts.Texts Texts()
    {
        _sources.Add(new JsonTranslationSource(_folder.Path, perSite: false, 300, NullLogger.Instance));
        _sources.Add(new JsonTranslationSource(_folder.Combine("_sites"), perSite: true, 100, NullLogger.Instance));
        return new Platform.Texts.Texts(_sources, new OneSite(), NullLogger<Platform.Texts.Texts>.Instance);
    }

    private void Write(string name, string culture, params (string Key, string Text)[] texts)
    {
        var path = _folder.Combine(name.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var content = new { culture, texts = texts.ToDictionary(t => t.Key, t => t.Text) };
        File.WriteAllText(path, System.Text.Json.JsonSerializer.Serialize(content));
    }

    private sealed class OneSite : ISites
    {
        public IReadOnlyList<SiteInfo> All { get; } = [new("wuhu", "Wuhu", "asia", "dual-cross", "zh-Hans", "Asia/Shanghai", "CN")];

        public SiteInfo? Find(string code) => All.FirstOrDefault(s => s.Code == code);

        public bool IsEnabled(string site, string module) => true;
    }
}
