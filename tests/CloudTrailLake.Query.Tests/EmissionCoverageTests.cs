using CloudTrailLake.Query.Emission;
using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql.Functions;

namespace CloudTrailLake.Query.Tests;

public sealed class EmissionCoverageTests
{
    [Fact]
    public void Every_function_of_the_registry_is_run()
    {
        HashSet<string> known = [.. SqlEmitter.KnownCalls, .. SqlEmitter.KnownAggregates, .. SqlEmitter.KnownWindowFunctions, .. NativeFunctions.Meanings.Select(native => native.Meaning)];
        string[] missing = [.. FunctionRegistry.Functions.Select(f => f.Emission).Distinct().Where(e => !known.Contains(e)).Order(StringComparer.Ordinal)];
        Assert.Empty(missing);
    }

    /// <summary>A native function gets its arguments as they are represented, so its types are those of the registry row that means it.</summary>
    [Fact]
    public void Native_functions_have_the_types_of_their_rows()
    {
        HashSet<string> emitted = [.. SqlEmitter.KnownCalls, .. SqlEmitter.KnownAggregates];
        var wrong = new List<string>();
        foreach (FunctionDefinition row in FunctionRegistry.Functions.Where(row => !emitted.Contains(row.Emission) && !row.IsVariadic))
        {
            if (NativeFunctions.Find(row.Emission, row.Parameters.Count) is not { } native)
            {
                continue;
            }

            string[] wanted = [.. row.Parameters.Append(row.Result).Select(EngineType)];
            string[] had = [.. native.Parameters.Append(native.Result).Select(type => type.Sql)];
            if (!wanted.SequenceEqual(had))
            {
                wrong.Add($"{row.Signature}: {string.Join(", ", wanted)} is not {string.Join(", ", had)}");
            }
        }

        Assert.Empty(wrong);
    }

    private static string EngineType(TypeSignature type) => type.Concrete is { } concrete ? DuckTypes.Sql(concrete)
        : type.Name == "array" ? EngineType(type.Arguments[0]) + "[]"
        : "VARCHAR";
}
