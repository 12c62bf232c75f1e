using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Mes.Sdk.Packaging;

/// <summary>Finds uses of forbidden members in one assembly, and the method that uses them.</summary>
internal static class IlScan
{
    private static readonly byte[][] Uses = [[0x28], [0x6F], [0x73], [0xFE, 0x06], [0xFE, 0x07], [0xD0]];

    public static void Run(PEReader pe, MetadataReader reader, string assembly, Findings findings)
    {
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (TypeOf(reader, member.Parent) is not { } type)
            {
                continue;
            }

            var name = reader.GetString(member.Name);
            if (ForbiddenApis.OfMember(type, name, TakesOptions(reader, member)) is { } rule)
            {
                Report(rule, assembly, $"{type}.{name}", CallerOf(pe, reader, handle), findings);
            }
        }

        foreach (var method in reader.MethodDefinitions.Select(reader.GetMethodDefinition).Where(m => !m.GetImport().Module.IsNil))
        {
            var library = reader.GetString(reader.GetModuleReference(method.GetImport().Module).Name);
            Report(ForbiddenApis.NativeCall, assembly, library, Name(reader, method), findings);
        }

        foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
        {
            var name = $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
            if (ForbiddenApis.OfMember(name, "", false) is { Refuses: true } rule)
            {
                Report(rule, assembly, name, "", findings);
            }
        }
    }

    public static void Report(ApiRule rule, string assembly, string api, string where, Findings findings)
    {
        (string, object?)[] data = [("Assembly", assembly), ("Api", api), ("Where", where.Length == 0 ? assembly : where)];
        if (rule.Refuses)
        {
            findings.Add(rule.Code, data);
        }
        else
        {
            findings.Warn(rule.Code, data);
        }
    }

    private static string? TypeOf(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => Name(reader, reader.GetTypeReference((TypeReferenceHandle)parent)),
        _ => null,
    };

    private static string Name(MetadataReader reader, TypeReference type) => $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";

    private static string Name(MetadataReader reader, MethodDefinition method)
    {
        var type = reader.GetTypeDefinition(method.GetDeclaringType());
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}.{reader.GetString(method.Name)}";
    }

    /// <summary>Whether the last parameter is <c>JsonSerializerOptions</c>: the overloads that find a type's shape by reflection.</summary>
    private static bool TakesOptions(MetadataReader reader, MemberReference member)
    {
        if (member.GetKind() != MemberReferenceKind.Method)
        {
            return false;
        }

        var blob = reader.GetBlobReader(member.Signature);
        var bytes = blob.ReadBytes(blob.RemainingBytes);
        return reader.TypeReferences.Where(t => reader.GetString(reader.GetTypeReference(t).Name) == "JsonSerializerOptions")
            .Any(t => Contains(bytes, Coded(t)));
    }

    private static byte[] Coded(TypeReferenceHandle handle)
    {
        var writer = new BlobBuilder();
        writer.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(handle));
        return writer.ToArray();
    }

    /// <summary>The first method whose body holds a call of the member; only for the sentence, so bytes that look like one do no harm.</summary>
    private static string CallerOf(PEReader pe, MetadataReader reader, MemberReferenceHandle member)
    {
        var tokens = Enumerable.Range(1, reader.GetTableRowCount(TableIndex.MethodSpec)).Select(MetadataTokens.MethodSpecificationHandle)
            .Where(h => reader.GetMethodSpecification(h).Method == member).Select(h => MetadataTokens.GetToken(h))
            .Append(MetadataTokens.GetToken(member)).ToList();
        var patterns = tokens.SelectMany(t => Uses.Select(u => (byte[])[.. u, .. BitConverter.GetBytes(t)])).ToList();
        foreach (var method in reader.MethodDefinitions.Select(reader.GetMethodDefinition).Where(m => m.RelativeVirtualAddress > 0))
        {
            var body = pe.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
            if (patterns.Any(p => Contains(body, p)))
            {
                return Name(reader, method);
            }
        }

        return "";
    }

    private static bool Contains(byte[] all, byte[] part) => all.AsSpan().IndexOf(part) >= 0;
}
