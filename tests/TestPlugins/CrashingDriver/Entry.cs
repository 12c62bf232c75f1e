using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;

namespace CrashingDriver;

/// <summary>A driver for a scale that is no scale: told to, it ends its process in one of the ways that nothing inside a process can stop.</summary>
internal sealed partial class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IDeviceDriver, Driver>();

    private sealed class Driver(TimeProvider time) : IDeviceDriver
    {
        public string Id => "crashing-scale";

        public Task<IDevice> OpenAsync(DeviceDefinition device, IDeviceListener listener, CancellationToken ct) =>
            Task.FromResult<IDevice>(new Scale(device, listener, time));
    }

    private sealed partial class Scale(DeviceDefinition device, IDeviceListener listener, TimeProvider time) : IDevice
    {
        private readonly List<IntPtr> _hoard = [];

        public Task<DeviceHealth> HealthAsync(CancellationToken ct) => Task.FromResult(new DeviceHealth(
            DeviceState.Online, Facts: new Dictionary<string, string> { ["pid"] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture) }));

        public Task<DeviceReading> ReadAsync(string item, CancellationToken ct) => item switch
        {
            "weight" => Reading("weight", device.Settings["weight"]),
            "pin" => Reading("pin", device.Settings["pin"]),
            "environment" => Reading("environment", string.Join(';', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order())),
            _ => throw new DeviceException(MesError.Of("test.crashing-driver:ItemUnknown", ("Item", item))),
        };

        public Task WriteAsync(string item, string value, CancellationToken ct)
        {
            switch (item)
            {
                case "stack-overflow":
                    Overflow(1);
                    break;
                case "native-crash":
                    Abort();
                    break;
                case "memory-hog":
                    Hoard();
                    break;
                case "exit":
                    Leave(3);
                    break;
                case "say":
                    listener.Say(new DeviceReading("weight", value, time.GetUtcNow().UtcDateTime));
                    break;
            }

            return Task.CompletedTask;
        }

        public Task SubscribeAsync(IReadOnlyList<string> items, CancellationToken ct) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private Task<DeviceReading> Reading(string item, string value) =>
            Task.FromResult(new DeviceReading(item, value, time.GetUtcNow().UtcDateTime));

        private static int Overflow(int depth) => Overflow(depth + 1) + 1;

        /// <summary>Native memory, which the collector's limit does not see.</summary>
        private void Hoard()
        {
            const int Piece = 16 * 1024 * 1024;
            while (true)
            {
                var piece = Marshal.AllocHGlobal(Piece);
                for (var page = 0; page < Piece; page += 4096)
                {
                    Marshal.WriteByte(piece, page, 1);
                }

                _hoard.Add(piece);
                Thread.Yield();
            }
        }

        [LibraryImport("libc", EntryPoint = "_exit")]
        private static partial void Leave(int code);

        [LibraryImport("libc", EntryPoint = "abort")]
        private static partial void Abort();
    }
}
