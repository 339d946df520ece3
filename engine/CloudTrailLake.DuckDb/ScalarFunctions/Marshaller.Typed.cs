namespace CloudTrailLake.DuckDb.ScalarFunctions;

/// <summary>How values of one .NET type come out of a vector and go into one.</summary>
internal sealed class Marshaller<T>(DuckDbType type, Func<VectorReader, int, T> get, Action<VectorWriter, int, T> set)
{
    /// <summary>The type in DuckDB.</summary>
    public DuckDbType Type => type;

    /// <summary>Whether NULL is a value of the type.</summary>
    public bool TakesNull { get; init; }

    /// <summary>The value of a row.</summary>
    public T Get(VectorReader reader, int row) => get(reader, row);

    /// <summary>Writes a row; <see langword="null"/> as NULL.</summary>
    public void Set(VectorWriter writer, int row, T value)
    {
        if (value is null)
        {
            writer.SetNull(row);
        }
        else
        {
            set(writer, row, value);
        }
    }
}
