using System.Diagnostics;
using Mes.Equipment.Contracts;
using Mes.Platform.Live;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;

namespace Mes.Equipment.Tests;

public sealed class MachineChannelTests
{
    private static readonly (string, string, string) Robot = ("robot-token", "wuhu", "Equipment.Report");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_acknowledged_state_is_already_committed(TestDatabase database)
    {
        await using var app = await PlantAsync(database);
        await using var machine = await MqttMachine.ConnectAsync(app, "robot-token");

        var answer = await machine.SayAsync(
            "mes/v1/wuhu/equipment/m1/state", """{"state":"down","since":"2026-03-02T14:00:00+08:00","reason":"e17","sourceState":"ALARM"}""");

        answer.IsSuccess.ShouldBeTrue();
        var now = (await app.RunAsync(new GetEquipment("M1"))).Summary;
        now.State.ShouldBe(EquipmentState.Down);
        now.Since.ShouldBe(new DateTime(2026, 3, 2, 6, 0, 0, DateTimeKind.Utc));
        now.Reason.ShouldBe("E17");
    }

    [Fact]
    public async Task A_machines_own_word_is_enough()
    {
        await using var app = await PlantAsync(TestDatabase.Sqlite);
        await using var machine = await MqttMachine.ConnectAsync(app, "robot-token");

        await machine.SayAsync("mes/v1/wuhu/equipment/M1/state", """{"sourceState":"FEED_HOLD"}""");

        (await app.RunAsync(new GetEquipment("M1"))).Summary.State.ShouldBe(EquipmentState.Down);
    }

    [Fact]
    public async Task Mosquittos_client_is_understood()
    {
        await using var app = await PlantAsync(TestDatabase.Sqlite);
        string[] arguments =
        [
            "-h", "127.0.0.1", "-p", $"{await MqttMachine.PortAsync(app)}", "-i", "mosquitto", "-u", "any", "-P", "robot-token", "-q", "1",
            "-t", "mes/v1/wuhu/equipment/M1/state", "-m", """{"state":"running"}""",
        ];
        using var publisher = Process.Start(new ProcessStartInfo("mosquitto_pub", arguments))!;
        await publisher.WaitForExitAsync();

        publisher.ExitCode.ShouldBe(0);
        (await app.RunAsync(new GetEquipment("M1"))).Summary.State.ShouldBe(EquipmentState.Running);
    }

    [Theory]
    [InlineData("equipment/M1/state", "not json", "Machines:PayloadInvalid")]
    [InlineData("equipment/M1/state", """{"state":"dancing"}""", "Machines:PayloadInvalid")]
    [InlineData("equipment/M1/state", """{"state":"down","colour":"red"}""", "Machines:PayloadInvalid")]
    [InlineData("equipment/M1/state", "{}", "Platform:Invalid")]
    [InlineData("equipment/M1/state", """{"state":"down","since":"2999-01-01T00:00:00Z"}""", "Platform:Invalid")]
    [InlineData("equipment/NOBODY/state", """{"state":"down"}""", "Equipment:NotFound")]
    [InlineData("equipment/M1/states", """{"events":[]}""", "Platform:Invalid")]
    public async Task A_bad_message_is_told_on_the_errors_topic(string path, string payload, string code)
    {
        await using var app = await PlantAsync(TestDatabase.Sqlite);
        await using var machine = await MqttMachine.ConnectAsync(app, "robot-token");
        await machine.ListenAsync("mes/v1/wuhu/errors");

        (await machine.SayAsync("mes/v1/wuhu/" + path, payload)).IsSuccess.ShouldBeFalse();

        var (_, error) = await machine.HearAsync();
        error["code"]!.GetValue<string>().ShouldBe(code);
        error["topic"]!.GetValue<string>().ShouldBe(path);
        (await machine.SayAsync("mes/v1/wuhu/equipment/M1/state", """{"state":"running"}""")).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_enters_without_a_token()
    {
        await using var app = await PlantAsync(TestDatabase.Sqlite);

        await using var wrong = await MqttMachine.ConnectAsync(app, "wrong");
        await using var none = await MqttMachine.ConnectAsync(app, "");

        wrong.Answer.ShouldBe(MqttClientConnectResultCode.BadUserNameOrPassword);
        none.Answer.ShouldBe(MqttClientConnectResultCode.BadUserNameOrPassword);
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_site_only()
    {
        await using var app = await PlantAsync(TestDatabase.Sqlite);
        await app.RunAsync(new DefineEquipment("M1", "M1", EquipmentLevel.Machine), "barcelona");
        await using var machine = await MqttMachine.ConnectAsync(app, "robot-token");

        var said = await machine.SayAsync("mes/v1/barcelona/equipment/M1/state", """{"state":"down"}""");
        var heard = await machine.ListenAsync("mes/v1/barcelona/#");
        var all = await machine.ListenAsync("mes/v1/#");
        var forged = await machine.SayAsync("mes/v1/wuhu/errors", "{}");

        said.ReasonCode.ShouldBe(MqttClientPublishReasonCode.NotAuthorized);
        heard.ShouldBe(MqttClientSubscribeResultCode.NotAuthorized);
        all.ShouldBe(MqttClientSubscribeResultCode.NotAuthorized);
        forged.ReasonCode.ShouldBe(MqttClientPublishReasonCode.NotAuthorized);
        (await app.RunAsync(new GetEquipment("M1"), "barcelona")).Summary.State.ShouldBe(EquipmentState.Unknown);
    }

    [Fact]
    public async Task A_token_without_the_permission_is_told_so()
    {
        await using var app = await PlantAsync(TestDatabase.Sqlite);
        await using var machine = await MqttMachine.ConnectAsync(app, "reader-token");
        await machine.ListenAsync("mes/v1/wuhu/errors");

        await machine.SayAsync("mes/v1/wuhu/equipment/M1/state", """{"state":"down"}""");

        (await machine.HearAsync()).Content["code"]!.GetValue<string>().ShouldBe("Platform:PermissionMissing");
    }

    [Fact]
    public async Task A_client_id_belongs_to_the_token_that_took_it()
    {
        await using var app = await PlantAsync(TestDatabase.Sqlite);
        await using var machine = await MqttMachine.ConnectAsync(app, "robot-token", id: "cell-7");

        await using var thief = await MqttMachine.ConnectAsync(app, "reader-token", id: "cell-7");

        thief.Answer.ShouldBe(MqttClientConnectResultCode.ClientIdentifierNotValid);
        machine.Client.IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task A_machine_that_vanishes_is_unknown_and_not_running()
    {
        await using var app = await PlantAsync(TestDatabase.Sqlite);
        var machine = await MqttMachine.ConnectAsync(app, "robot-token", offline: "mes/v1/wuhu/equipment/M1/offline");
        await machine.SayAsync("mes/v1/wuhu/equipment/M1/state", """{"state":"running"}""");
        var changed = new TaskCompletionSource();
        using var subscription = app.Services.GetRequiredService<ILiveFeed>().Subscribe("wuhu", "equipment", () =>
        {
            changed.TrySetResult();
            return Task.CompletedTask;
        });

        machine.Client.Dispose();

        await changed.Task.WaitAsync(TimeSpan.FromMinutes(3));
        (await app.RunAsync(new GetEquipment("M1"))).Summary.State.ShouldBe(EquipmentState.Unknown);
    }

    [Fact]
    public async Task While_the_database_is_away_a_machine_waits_and_nothing_is_lost()
    {
        await using var server = await MariaDbServer.StartOwnAsync();
        await using var app = await MqttMachine.PlantAsync(TestDatabase.MariaDB, server, Robot);
        await app.RunAsync(new DefineEquipment("M1", "Machine 1", EquipmentLevel.Machine));
        await using var machine = await MqttMachine.ConnectAsync(app, "robot-token");
        await server.StopAsync();

        var said = machine.SayAsync("mes/v1/wuhu/equipment/M1/state", """{"state":"down"}""");
        await server.StartAsync();

        (await said).IsSuccess.ShouldBeTrue();
        (await app.RunAsync(new GetEquipment("M1"))).Summary.State.ShouldBe(EquipmentState.Down);
    }

    private static async Task<MesApp> PlantAsync(TestDatabase database)
    {
        var app = await MqttMachine.PlantAsync(database, Robot, ("reader-token", "wuhu", "Equipment.Read"));
        await app.RunAsync(new DefineEquipment("M1", "Machine 1", EquipmentLevel.Machine));
        return app;
    }
}
