using System.Security.Cryptography.X509Certificates;

namespace Mes.Sdk.Packaging;

/// <summary>What a maker of plugins does at their desk: pack, verify, sign, inspect. Needs no host and no network. Exit codes: 0 done, 1 refused (with codes on standard error), 2 usage.</summary>
internal sealed class PluginTool(TextWriter output, TextWriter error, TimeProvider time)
{
    /// <summary>One line a command.</summary>
    public static IReadOnlyList<string> Usages { get; } =
    [
        "pack <folder> [--output <folder>]                                pack a laid-out folder into a .mesplugin",
        "verify <package or folder> [--publisher <cert.pem> …] [--vendor <cert.pem> …] [--deny <list.json>] [--strict]   look at it without running it",
        "sign <package> --certificate <file> [--key <key.pem>] [--countersign]   sign; password of the key in MES_SIGN_PASSWORD",
        "inspect <package>                                                what it is and what it may do",
        "certificate --publisher <name> --output <file.pem>               make a key and a certificate for signing",
    ];

    public static bool Knows(string? command) => command is "pack" or "verify" or "sign" or "inspect" or "certificate";

    /// <param name="line">Its first word is the command.</param>
    public int Run(CommandLine line)
    {
        try
        {
            return line.Words switch
            {
                ["pack", var folder] => Pack(folder, line),
                ["verify", var target] => Verify(target, line),
                ["sign", var package] => Sign(package, line),
                ["inspect", var package] => Inspect(package),
                ["certificate"] => MakeCertificate(line),
                _ => throw new UsageException("Name a command and what it works on."),
            };
        }
        catch (PluginRejectedException e)
        {
            Write(error, e.Findings);
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private int Pack(string folder, CommandLine line)
    {
        Need(Directory.Exists(folder), folder);
        output.WriteLine(PackageWriter.Pack(Path.GetFullPath(folder), Path.GetFullPath(line.Find("output") ?? ".")));
        return 0;
    }

    private int Verify(string target, CommandLine line)
    {
        var certificates = line.All("publisher").Concat(line.All("vendor")).ToList();
        var deny = line.Find("deny") is { } list ? DenyList.Read(list) : DenyList.Empty;
        var rules = new AdmissionRules
        {
            Trust = new TrustPolicy
            {
                Development = certificates.Count == 0,
                Publishers = line.All("publisher").Select(Certificates.ThumbprintOf).ToHashSet(),
                Vendors = line.All("vendor").Select(Certificates.ThumbprintOf).ToHashSet(),
                Deny = deny,
            },
        };
        var verdict = Look(target, rules);
        Describe(verdict);
        Write(output, verdict.Warnings, "warning ");
        Write(error, verdict.Refusals);
        return verdict.Admitted && (line.Find("strict") is null || verdict.Warnings.Count == 0) ? 0 : 1;
    }

    private int Inspect(string package)
    {
        var verdict = Look(package, new AdmissionRules());
        Describe(verdict);
        if (verdict.Manifest is { } manifest)
        {
            foreach (var what in PluginPowers.Of(manifest))
            {
                output.WriteLine($"  {what.Kind}: {what.What}");
            }
        }

        Write(error, verdict.Refusals);
        return verdict.Manifest is null ? 1 : 0;
    }

    private int Sign(string package, CommandLine line)
    {
        Need(File.Exists(package), package);
        using var certificate = Certificates.WithKey(
            line.Need("certificate"), line.Find("key"), Environment.GetEnvironmentVariable("MES_SIGN_PASSWORD"));
        if (line.Find("countersign") is null)
        {
            PackageSigner.Sign(package, certificate);
        }
        else
        {
            PackageSigner.Countersign(package, certificate);
        }

        output.WriteLine($"{certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)} {SignatureCheck.Thumbprint(certificate)}");
        return 0;
    }

    private int MakeCertificate(CommandLine line)
    {
        var file = line.Need("output");
        if (File.Exists(file))
        {
            throw new UsageException($"{file} is there already; a key is never overwritten.");
        }

        using var certificate = Certificates.Create(line.Need("publisher"), time.GetUtcNow(), years: 10);
        Certificates.Save(certificate, file);
        output.WriteLine(SignatureCheck.Thumbprint(certificate));
        return 0;
    }

    private static Verdict Look(string target, AdmissionRules rules)
    {
        if (Directory.Exists(target))
        {
            return PluginVerifier.Shipped(Path.GetFullPath(target), rules);
        }

        Need(File.Exists(target), target);
        var folder = Path.Combine(Path.GetTempPath(), "mes-plugin-" + Ids.New().ToString("N"));
        try
        {
            return PluginVerifier.Package(target, folder, rules);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private void Describe(Verdict verdict)
    {
        if (verdict.Manifest is { } manifest)
        {
            output.WriteLine($"{manifest.Id} {manifest.Version}, {manifest.Publisher}");
            output.WriteLine($"trust {verdict.Trust.Level.ToString().ToLowerInvariant()} {verdict.Trust.Publisher} {verdict.Trust.Thumbprint}".TrimEnd());
            output.WriteLine($"manifest {verdict.Hash}");
        }
    }

    private static void Write(TextWriter writer, IReadOnlyList<MesError> findings, string kind = "")
    {
        foreach (var finding in findings)
        {
            writer.WriteLine(kind + Sentences.Of(finding));
        }
    }

    private static void Need(bool there, string name)
    {
        if (!there)
        {
            throw new UsageException($"There is no {name}.");
        }
    }
}
