using CloudTrailLake.DuckDb.ScalarFunctions;

namespace CloudTrailLake.DuckDb;

/// <content>Scalar functions.</content>
internal sealed partial class DuckDbSession
{
    /// <summary>Registers functions in the whole instance, until it is closed. They must give the same answer on the same arguments: DuckDB works constants out while it plans.</summary>
    /// <exception cref="DuckDbException">A name is taken.</exception>
    public void RegisterScalarFunctions(IEnumerable<ScalarFunction> functions)
    {
        foreach (var function in functions)
        {
            if (!_functions.TryAdd(function.Name, true))
            {
                // DuckDB itself takes the second one without a word.
                throw new DuckDbException(DuckDbErrorKind.Catalog, $"Catalog Error: Scalar function {function.Name} is registered already.");
            }

            ScalarCallback.Register(_native, function);
        }
    }
}
