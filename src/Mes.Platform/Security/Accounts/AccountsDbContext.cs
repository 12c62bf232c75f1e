using System.Linq.Expressions;
using Mes.Platform.Data;
using Mes.Platform.Security.Kiosks;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Mes.Platform.Security.Accounts;

/// <summary>Accounts, roles and tokens, <c>platform_account_*</c>: ASP.NET Core Identity's tables under this house's conventions.</summary>
internal abstract class AccountsDbContext(DbContextOptions options) : IdentityUserContext<MesUser, Guid>(options), IPooledContext
{
    public const string TablePrefix = "platform_account";

    public IDataScope? Scope { get; set; }

    public string? CurrentSite => Scope?.CurrentSite;

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<RoleGrant> Grants => Set<RoleGrant>();

    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    public DbSet<KioskRow> Kiosks => Set<KioskRow>();

    public DbSet<ProtectionKey> Keys => Set<ProtectionKey>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    private bool IsSqlite => Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Conventions(configurationBuilder, IsSqlite);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        Identity(builder);
        Rights(builder);
        DefineKiosks(builder);
        Expression<Func<string?>> site = () => CurrentSite;
        ModelConventions.Apply(builder, TablePrefix, this, site);
        ModelConventions.Collate(builder, IsSqlite);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<Role>().Where(e => e.State == EntityState.Modified))
        {
            var version = entry.Property(nameof(IVersioned.Version));
            version.CurrentValue = (long)version.OriginalValue! + 1;
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private static void Identity(ModelBuilder builder)
    {
        builder.Entity<MesUser>(e =>
        {
            e.ToTable("platform_account_user");
            e.Property(u => u.DisplayName).HasMaxLength(100);
            e.Property(u => u.UserName).HasMaxLength(64);
            e.Property(u => u.NormalizedUserName).Code(64);
            e.Property(u => u.BadgeNumber).Code(64);
            e.Property(u => u.PinHash).HasMaxLength(200);
            e.Property(u => u.PasswordHash).HasMaxLength(200);
            e.Property(u => u.SecurityStamp).HasMaxLength(64);
            e.Property(u => u.ConcurrencyStamp).HasMaxLength(64);
            e.Property(u => u.PhoneNumber).HasMaxLength(40);
            e.Property(u => u.Culture).HasMaxLength(20);
            e.HasIndex(u => u.BadgeNumber).IsUnique();
        });
        builder.Entity<IdentityUserClaim<Guid>>(e =>
        {
            e.ToTable("platform_account_user_claim");
            e.Property(c => c.ClaimType).HasMaxLength(200);
            e.Property(c => c.ClaimValue).HasMaxLength(1000);
        });
        builder.Entity<IdentityUserLogin<Guid>>(e =>
        {
            e.ToTable("platform_account_user_login");
            e.Property(l => l.LoginProvider).Code(128);
            e.Property(l => l.ProviderKey).Code(128);
            e.Property(l => l.ProviderDisplayName).HasMaxLength(100);
        });
        builder.Entity<IdentityUserToken<Guid>>(e =>
        {
            e.ToTable("platform_account_user_token");
            e.Property(t => t.LoginProvider).Code(128);
            e.Property(t => t.Name).Code(128);
            e.Property(t => t.Value).HasMaxLength(1000);
        });
    }

    private static void DefineKiosks(ModelBuilder builder) =>
        builder.Entity<KioskRow>(e =>
        {
            e.ToTable("platform_account_kiosk").HasKey(k => k.Id);
            e.Property(k => k.Site).Code(32);
            e.Property(k => k.Station).Code(40);
            e.Property(k => k.Name).HasMaxLength(100);
            e.Property(k => k.CodeHash).HasMaxLength(32);
            e.Property(k => k.SecretHash).HasMaxLength(32);
            e.Property(k => k.CreatedBy).HasMaxLength(100);
            e.Property(k => k.BoundFrom).HasMaxLength(64);
            e.HasIndex(k => k.CodeHash);
            e.HasIndex(k => new { k.Site, k.Station });
        });

    private static void Rights(ModelBuilder builder)
    {
        builder.Entity<Role>(e =>
        {
            e.ToTable("platform_account_role").HasKey(r => r.Code);
            e.Property(r => r.Code).Code(40);
            e.Property(r => r.Name).HasMaxLength(100);
            e.Property(r => r.Permissions).Json().HasMaxLength(8000);
        });
        builder.Entity<RoleGrant>(e =>
        {
            e.ToTable("platform_account_grant").HasKey(g => new { g.UserId, g.Role, g.Site });
            e.Property(g => g.Role).Code(40);
            e.Property(g => g.Site).Code(32);
            e.HasOne<MesUser>().WithMany().HasForeignKey(g => g.UserId).OnDelete(DeleteBehavior.Cascade);
            e.HasOne<Role>().WithMany().HasForeignKey(g => g.Role).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<TokenRow>(e =>
        {
            e.ToTable("platform_account_token").HasKey(t => t.Id);
            e.Property(t => t.Name).Code(100);
            e.Property(t => t.Hash).HasMaxLength(32);
            e.Property(t => t.Site).Code(32);
            e.Property(t => t.Role).Code(40);
            e.Property(t => t.Permissions).Json().HasMaxLength(8000);
            e.Property(t => t.CreatedBy).HasMaxLength(100);
            e.HasIndex(t => t.Hash).IsUnique();
            e.HasIndex(t => t.Name).IsUnique();
        });
        builder.Entity<ProtectionKey>(e =>
        {
            e.ToTable("platform_account_key").HasKey(k => k.Id);
            e.Property(k => k.Name).HasMaxLength(200);
            e.Property(k => k.Xml).HasMaxLength(8000);
        });
    }
}

internal sealed class SqliteAccountsDbContext(DbContextOptions options) : AccountsDbContext(options);

internal sealed class MySqlAccountsDbContext(DbContextOptions options) : AccountsDbContext(options);

internal sealed class SqliteAccountsFactory() : DesignTimeFactory<SqliteAccountsDbContext>(
    DatabaseProvider.Sqlite, AccountsDbContext.TablePrefix, o => new SqliteAccountsDbContext(o));

internal sealed class MySqlAccountsFactory() : DesignTimeFactory<MySqlAccountsDbContext>(
    DatabaseProvider.MySql, AccountsDbContext.TablePrefix, o => new MySqlAccountsDbContext(o));
