using CloudTrailLake.Sql.Parsing;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Functions;

/// <summary>Reads a registry row: <c>name(types) -&gt; type [= emission] [nondeterministic]</c>; the last argument may end in <c>...</c>.</summary>
internal static class FunctionRow
{
    private const string Nondeterministic = " nondeterministic";

    public static FunctionDefinition Parse(string row, FunctionKind kind)
    {
        bool deterministic = !row.EndsWith(Nondeterministic, StringComparison.Ordinal);
        string text = deterministic ? row : row[..^Nondeterministic.Length];
        string[] halves = text.Split(" -> ");
        string[] result = halves[1].Split(" = ");
        int open = halves[0].IndexOf('(', StringComparison.Ordinal);
        string name = halves[0][..open];
        string arguments = halves[0][(open + 1)..^1];
        bool variadic = arguments.EndsWith("...", StringComparison.Ordinal);
        arguments = variadic ? arguments[..^3] : arguments;
        IReadOnlyList<TypeSignature> parameters = arguments.Length == 0 ? [] : Convert(SqlParser.ParseType($"args({arguments})")).Arguments;
        return new FunctionDefinition(name, kind, parameters, Convert(SqlParser.ParseType(result[0])), variadic, result.Length > 1 ? result[1] : name) { IsDeterministic = deterministic };
    }

    private static TypeSignature Convert(TypeSyntax syntax)
    {
        // A length that is a letter is found in the call, one that is a word is worked out of those (TypeBinding).
        if (syntax.Name is "varchar" or "char" && syntax.Arguments is [{ } length])
        {
            return new TypeSignature(syntax.Name, [new TypeSignature(length.Name, [])]);
        }

        string name = syntax.Name.Length == 1 ? syntax.Name.ToUpperInvariant() : syntax.Name;
        IReadOnlyList<TypeSignature> arguments = [.. syntax.Arguments.Select(Convert)];

        // A timestamp or decimal without digits stands for every precision; the concrete one comes from the call.
        bool generic = name.Length == 1
            || (syntax.Parameters.Count == 0 && name is "timestamp" or "timestamp with time zone" or "time" or "time with time zone" or "decimal")
            || name is "decimal_whole" or "decimal_carried" or "decimal_cut" or "decimal38" or "any" or "args" or "function"
            || arguments.Any(argument => argument.Concrete is null);
        SqlType? concrete = generic ? null : TypeResolver.Resolve(syntax);
        return new TypeSignature(name, arguments) { Concrete = concrete };
    }
}
