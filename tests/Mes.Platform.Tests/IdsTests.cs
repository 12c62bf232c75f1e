using System.Buffers.Binary;

namespace Mes.Platform.Tests;

public class IdsTests
{
    [Fact]
    public async Task Ids_are_unique_and_ascend_in_the_order_in_which_they_are_made()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 20_000).Select(_ => Ids.New()).ToList())));

        made.SelectMany(m => m).Distinct().Count().ShouldBe(80_000);
        foreach (var ids in made)
        {
            ids.Zip(ids.Skip(1)).ShouldAllBe(pair => string.CompareOrdinal(pair.First.ToString("N"), pair.Second.ToString("N")) < 0);
        }

        made[0].ShouldAllBe(id => id.Version == 7);
        made[0].ShouldAllBe(id => Variant(id) == 0b10);
    }

    private static int Variant(Guid id) => BinaryPrimitives.ReadUInt16BigEndian(id.ToByteArray(bigEndian: true).AsSpan(8)) >> 14;
}
