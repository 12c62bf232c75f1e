using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Quality.Data;

internal sealed class NumberCounterConfiguration : IEntityTypeConfiguration<NumberCounter>
{
    public void Configure(EntityTypeBuilder<NumberCounter> entity)
    {
        entity.ToTable("quality_number");
        entity.HasKey(c => new { c.Site, c.Series, c.Day });
        entity.Property(c => c.Site).Code(32);
        entity.Property(c => c.Series).Code(8);
    }
}
