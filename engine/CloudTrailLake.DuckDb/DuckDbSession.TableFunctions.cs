using CloudTrailLake.DuckDb.TableFunctions;

namespace CloudTrailLake.DuckDb;

/// <content>Table functions.</content>
internal sealed partial class DuckDbSession
{
    /// <summary>
    /// Registers <c>SELECT * FROM name()</c> in the whole instance, until it is closed. Each scan calls <paramref name="open"/> once, on DuckDB's thread, and disposes the source
    /// when it ends, fails or is cancelled. Strings are not copied: they must outlive only the chunk, since DuckDB's operators copy what they keep.
    /// </summary>
    /// <exception cref="DuckDbException">The name is taken, or a type is not one a table function may have.</exception>
    public void RegisterTableFunction(string name, IReadOnlyList<DuckDbColumn> columns, Func<IChunkSource> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count);
        if (!_functions.TryAdd(name, true))
        {
            // DuckDB itself takes the second one without a word.
            throw new DuckDbException(DuckDbErrorKind.Catalog, $"Catalog Error: Table function {name} is registered already.");
        }

        TableFunction.Register(_native, name, columns, open);
    }
}
