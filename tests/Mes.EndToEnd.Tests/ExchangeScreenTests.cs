using System.Text;
using System.Text.Json;
using Mes.Platform.Settings;
using Mes.Traceability.Contracts;
using Mes.Traceability.Tests;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>Suppliers' files in, documents of a car out, in the browser.</summary>
[Collection(ScreenTests.Name)]
public sealed class ExchangeScreenTests(Chromium chromium)
{
    private const string Good = "partNumber,serial,lot,quantity,parentPartNumber,parentSerial,position\nP-SEAT,S-1,,,,,\nP-FOAM,,F-1,,P-SEAT,S-1,FOAM\n";
    private const string Bad = "partNumber,serial,lot,quantity,parentPartNumber,parentSerial,position\nP-SEAT,S-2,,,,,\n,S-3,,,,,\nP-FOAM,,F-9,-4,,,\n";
    private const string Aspects = """
        [{"globalAssetId":"8e71d08e-f3ae-4ad0-8fcd-158ddde799bf","localIdentifiers":[{"key":"partInstanceId","value":"S-7"}],
          "manufacturingInformation":{"productionDate":"2020-01-01"},"partTypeInformation":{"manufacturerPartId":"M-1","customerPartId":"P-SEAT","nameAtManufacturer":"Seat"}}]
        """;

    [Fact]
    public async Task A_suppliers_file_is_read_judged_line_by_line_and_taken_in()
    {
        await using var plant = await Plant.StartAsync();
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("quality", "/sites/wuhu/traceability/exchange");
        await Assertions.Expect(File(person)).ToBeDisabledAsync();
        await person.Page.Locator("#exchange-supplier").FillAsync("SUP-9");
        await person.Page.Locator("#exchange-place").FillAsync("STORE-1");

        await UploadAsync(person, "seats.csv", Good);
        await person.SeesAsync("[data-result=preview]");
        await Assertions.Expect(person.Page.Locator("[data-part=rows] tbody tr")).ToHaveCountAsync(2);
        await person.Page.Locator("[data-action=take]").ClickAsync();
        await person.SeesAsync("[data-result=taken]");
        await person.SeesAsync("[data-job=Supply]");

        await UploadAsync(person, "bad.csv", Bad);
        await Assertions.Expect(person.Page.Locator("[data-code='Traceability:Required']")).ToContainTextAsync("3");
        await Assertions.Expect(person.Page.Locator("[data-code='Traceability:CsvValue']")).ToContainTextAsync("4");
        await Assertions.Expect(person.Page.Locator("[data-action=take]")).ToBeDisabledAsync();
        await person.ShootAsync("exchange-faults");
        await person.Page.Locator("[data-action=take-partial]").ClickAsync();
        await person.SeesAsync("[data-result=taken]");

        await UploadAsync(person, "seat.json", Aspects);
        await person.SeesAsync("[data-result=preview]");
        await Assertions.Expect(person.Page.Locator("[data-part=rows] tbody tr")).ToContainTextAsync("S-7");
        (await plant.AskAsync(new FindScope([new ScopeClause([new ScopeCondition(ScopeBy.Lot, "F-1")])]))).Units.ShouldHaveSingleItem().Serial.ShouldContain("S-1");
    }

    [Fact]
    public async Task A_document_that_is_no_epcis_is_refused_with_its_place()
    {
        await using var plant = await Plant.StartAsync();
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("quality", "/sites/wuhu/traceability/exchange");
        await person.Page.Locator("#exchange-supplier").FillAsync("SUP-9");
        await person.Page.Locator("#exchange-place").FillAsync("STORE-1");

        await UploadAsync(person, "torn.json", "{ \"@context\": [");
        await person.SeesAsync("[data-code='Traceability:EpcisUnreadable']");
        await UploadAsync(person, "list.json", "{}");
        await person.SeesAsync("[data-code='Traceability:SupplyAspectUnknown']");
        await UploadAsync(person, "events.json", Document("commissioning"));
        await person.SeesAsync("[data-result=preview]");
        await Assertions.Expect(person.Page.Locator("[data-part=rows] tbody tr")).ToContainTextAsync("S-8");
        await UploadAsync(person, "events.json", Document("comissioning"));
        await Assertions.Expect(person.Page.Locator("[data-code='Traceability:EpcisValue']")).ToContainTextAsync("epcisBody.eventList[0].bizStep");
    }

    [FixtureFact]
    public async Task A_cars_documents_are_downloaded_and_valid_and_what_is_missing_is_said()
    {
        await using var plant = await Plant.StartAsync();
        var car = (await CampaignScreenTests.CarsAsync(plant, 1))[0];
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("quality", "/sites/wuhu/units/" + car);
        await person.Page.Locator("[role=tab]", new PageLocatorOptions { HasText = person.Text("Traceability:Documents.Title") }).ClickAsync();

        await person.Page.Locator("[data-document=SerialPart]").ClickAsync();
        await person.SeesAsync("[data-code='Traceability:BpnMissing']");
        await person.ShootAsync("documents-refused");
        await plant.AskAsync(new SetSetting("site:wuhu", "Traceability.Bpnl", "BPNL00000003CML1"));

        PublicSchema.Read("epcis/schema/EPCIS-JSON-Schema.json").Faults(await DownloadAsync(person, "[data-document=Epcis]")).ShouldBeEmpty();
        PublicSchema.Read("catena-x/io.catenax.serial_part-4.0.0-SerialPart-schema.json").Faults(await DownloadAsync(person, "[data-document=SerialPart]")).ShouldBeEmpty();
        PublicSchema.Read("catena-x/io.catenax.single_level_bom_as_built-4.0.0-SingleLevelBomAsBuilt-schema.json").Faults(await DownloadAsync(person, "[data-document=SingleLevelBomAsBuilt]")).ShouldBeEmpty();
        await Assertions.Expect(person.Page.Locator(".mes-refusals")).ToHaveCountAsync(0);

        await person.GoAsync("/sites/wuhu/traceability/exchange");
        await person.Page.Locator("#exchange-serials").FillAsync("NOBODY");
        await person.Page.Locator("[data-action=export]").ClickAsync();
        await person.SeesAsync("[data-code='Traceability:UnitNotFound']");
        await person.Page.Locator("#exchange-serials").FillAsync(car);
        using var document = JsonDocument.Parse(await DownloadAsync(person, "[data-action=export]"));
        document.RootElement.GetProperty("epcisBody").GetProperty("eventList").GetArrayLength().ShouldBeGreaterThan(10);
    }

    private static ILocator File(Person person) => person.Page.Locator(".mes-drop input[type=file]");

    private static async Task UploadAsync(Person person, string name, string content)
    {
        await Assertions.Expect(File(person)).ToBeEnabledAsync();
        await File(person).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(content) });
    }

    private static async Task<string> DownloadAsync(Person person, string button)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.Locator(button).ClickAsync());
        return await System.IO.File.ReadAllTextAsync((await download.PathAsync())!);
    }

    private static string Document(string step) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["@context"] = new[] { "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld" }, ["type"] = "EPCISDocument", ["schemaVersion"] = "2.0",
        ["creationDate"] = "2026-01-01T00:00:00Z",
        ["epcisBody"] = new
        {
            eventList = new[]
            {
                new
                {
                    type = "ObjectEvent", action = "ADD", eventTime = "2026-01-01T00:00:00Z", eventTimeZoneOffset = "+00:00", bizStep = step,
                    epcList = new[] { "urn:mes:acme:part:P-SEAT:S-8" },
                },
            },
        },
    });
}
