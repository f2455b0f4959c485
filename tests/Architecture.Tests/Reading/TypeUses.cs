using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CareRostering.Architecture.Tests.Reading;

/// <summary>One type of an assembly using another type.</summary>
/// <param name="User">Full name of the outermost type that uses it.</param>
/// <param name="Used">Full name of the outermost type used.</param>
/// <param name="Assembly">Assembly that <paramref name="Used"/> comes from; the user's own for its own types.</param>
internal sealed record TypeUse(string User, string Used, string Assembly);

/// <summary>
/// Reads from a compiled assembly which type uses which: base types, interfaces, attributes, signatures, and every token in method bodies.
/// Only constants leave no trace in it, because the compiler copies their value.
/// </summary>
internal sealed class TypeUses
{
    private readonly PEReader file;
    private readonly MetadataReader reader;
    private readonly string assembly;
    private readonly SignatureNames names;
    private readonly HashSet<TypeUse> uses = [];
    private string user = "";

    private TypeUses(PEReader file)
    {
        this.file = file;
        reader = file.GetMetadataReader();
        assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
        names = new SignatureNames(Use);
    }

    /// <summary>Uses in the assembly <paramref name="name"/> that lies beside the tests.</summary>
    public static IReadOnlyCollection<TypeUse> Of(string name)
    {
        using var opened = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        var read = new TypeUses(opened);
        foreach (TypeDefinitionHandle handle in read.reader.TypeDefinitions)
        {
            read.user = read.Outermost(handle).Name;
            read.ReadType(read.reader.GetTypeDefinition(handle));
        }

        return read.uses;
    }

    private void ReadType(TypeDefinition type)
    {
        Use(type.BaseType);
        ReadAttributes(type.GetCustomAttributes());
        foreach (InterfaceImplementationHandle handle in type.GetInterfaceImplementations())
        {
            Use(reader.GetInterfaceImplementation(handle).Interface);
        }

        foreach (FieldDefinitionHandle handle in type.GetFields())
        {
            FieldDefinition field = reader.GetFieldDefinition(handle);
            field.DecodeSignature(names, null);
            ReadAttributes(field.GetCustomAttributes());
        }

        foreach (MethodDefinitionHandle handle in type.GetMethods())
        {
            MethodDefinition method = reader.GetMethodDefinition(handle);
            method.DecodeSignature(names, null);
            ReadAttributes(method.GetCustomAttributes());
            if (method.RelativeVirtualAddress != 0)
            {
                ReadBody(file.GetMethodBody(method.RelativeVirtualAddress));
            }
        }
    }

    private void ReadBody(MethodBodyBlock body)
    {
        if (!body.LocalSignature.IsNil)
        {
            reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        }

        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            Use(region.CatchType);
        }

        foreach (int token in Instructions.Tokens(body.GetILReader()))
        {
            Use(MetadataTokens.EntityHandle(token));
        }
    }

    private void ReadAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            Use(reader.GetCustomAttribute(handle).Constructor);
        }
    }

    private void Use(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                (string name, string from) = Outermost(handle);
                if (name != user)
                {
                    uses.Add(new TypeUse(user, name, from));
                }

                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(names, null);
                break;
            case HandleKind.MethodDefinition:
                Use(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Use(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Use(reader.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification method = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Use(method.Method);
                method.DecodeSignature(names, null);
                break;
        }
    }

    private void Use(MemberReference member)
    {
        Use(member.Parent);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            member.DecodeFieldSignature(names, null);
        }
        else
        {
            member.DecodeMethodSignature(names, null);
        }
    }

    private (string Name, string Assembly) Outermost(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            TypeDefinition type = reader.GetTypeDefinition((TypeDefinitionHandle)handle);
            return type.IsNested ? Outermost(type.GetDeclaringType()) : (FullName(type.Namespace, type.Name), assembly);
        }

        TypeReference reference = reader.GetTypeReference((TypeReferenceHandle)handle);
        return reference.ResolutionScope.Kind == HandleKind.TypeReference
            ? Outermost(reference.ResolutionScope)
            : (FullName(reference.Namespace, reference.Name), reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name));
    }

    private string FullName(StringHandle space, StringHandle name) => $"{reader.GetString(space)}.{reader.GetString(name)}";

    /// <summary>Tells of every type that a signature names.</summary>
    private sealed class SignatureNames(Action<EntityHandle> use) : ISignatureTypeProvider<bool, object?>
    {
        public bool GetArrayType(bool elementType, ArrayShape shape) => true;

        public bool GetByReferenceType(bool elementType) => true;

        public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

        public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

        public bool GetGenericMethodParameter(object? genericContext, int index) => true;

        public bool GetGenericTypeParameter(object? genericContext, int index) => true;

        public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

        public bool GetPinnedType(bool elementType) => true;

        public bool GetPointerType(bool elementType) => true;

        public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

        public bool GetSZArrayType(bool elementType) => true;

        public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Told(handle);

        public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Told(handle);

        public bool GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Told(handle);

        private bool Told(EntityHandle handle)
        {
            use(handle);
            return true;
        }
    }
}
