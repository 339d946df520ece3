namespace CloudTrailLake.DuckDb.ScalarFunctions;

/// <summary>
/// The .NET types a scalar function may have: bool (BOOLEAN), int (INTEGER), long (BIGINT), <see cref="Int128"/> (HUGEINT), float (FLOAT), double (DOUBLE), string (VARCHAR),
/// byte[] (BLOB), <see cref="Optional{T}"/> and <see cref="Nullable{T}"/> of them for arguments that may be NULL, and arrays of all of these and of arrays (LIST).
/// As a result, <see langword="null"/> is NULL.
/// </summary>
internal static class Marshaller
{
    private static readonly Dictionary<Type, object> Scalars = new object[]
    {
        new Marshaller<bool>(DuckDbType.Boolean, (reader, row) => reader.GetBoolean(row), (writer, row, value) => writer.Set(row, value ? (byte)1 : (byte)0)),
        new Marshaller<int>(DuckDbType.Integer, (reader, row) => reader.GetInt32(row), (writer, row, value) => writer.Set(row, value)),
        new Marshaller<long>(DuckDbType.BigInt, (reader, row) => reader.GetInt64(row), (writer, row, value) => writer.Set(row, value)),
        new Marshaller<Int128>(DuckDbType.HugeInt, (reader, row) => reader.GetInt128(row), (writer, row, value) => writer.Set(row, value)),
        new Marshaller<float>(DuckDbType.Real, (reader, row) => reader.GetSingle(row), (writer, row, value) => writer.Set(row, value)),
        new Marshaller<double>(DuckDbType.Double, (reader, row) => reader.GetDouble(row), (writer, row, value) => writer.Set(row, value)),
        new Marshaller<string>(DuckDbType.Varchar, (reader, row) => reader.GetString(row), (writer, row, value) => writer.SetString(row, value)),
        new Marshaller<byte[]>(DuckDbType.Blob, (reader, row) => reader.GetStringSpan(row).ToArray(), (writer, row, value) => writer.SetString(row, value.AsSpan())),
    }.ToDictionary(marshaller => marshaller.GetType().GetGenericArguments()[0]);

    /// <summary>The marshaller of a type.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    internal static Marshaller<T> Get<T>() => (Marshaller<T>)Get(typeof(T));

    private static object Get(Type type)
    {
        if (Scalars.TryGetValue(type, out var scalar))
        {
            return scalar;
        }

        var (factory, inner) =
            type.IsArray ? (nameof(ListOf), type.GetElementType()!)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Nullable<>) ? (nameof(NullableOf), type.GetGenericArguments()[0])
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>) ? (nameof(OptionalOf), type.GetGenericArguments()[0])
            : throw new NotSupportedException($"Scalar functions have no arguments of type {type}.");
        return typeof(Marshaller).GetMethod(factory, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(inner).Invoke(null, null)!;
    }

    private static Marshaller<T?> NullableOf<T>()
        where T : struct
    {
        var inner = Get<T>();
        return new Marshaller<T?>(inner.Type, (reader, row) => reader.IsNull(row) ? null : inner.Get(reader, row), (writer, row, value) => inner.Set(writer, row, value!.Value)) { TakesNull = true };
    }

    private static Marshaller<Optional<T>> OptionalOf<T>()
        where T : class
    {
        var inner = Get<T>();
        return new Marshaller<Optional<T>>(
            inner.Type,
            (reader, row) => new Optional<T>(reader.IsNull(row) ? null : inner.Get(reader, row)),
            (writer, row, value) => inner.Set(writer, row, value.Value!)) { TakesNull = true };
    }

    private static Marshaller<T[]> ListOf<T>()
    {
        var element = Get<T>();
        return new Marshaller<T[]>(
            DuckDbType.List(element.Type),
            (reader, row) =>
            {
                var (offset, length) = reader.GetList(row);
                var elements = new T[length];
                for (var i = 0; i < length; i++)
                {
                    // A NULL element is the default: null, except for plain value types, whose functions do not ask.
                    elements[i] = reader.Elements.IsNull(offset + i) ? default! : element.Get(reader.Elements, offset + i);
                }

                return elements;
            },
            (writer, row, value) =>
            {
                var first = writer.AppendList(row, value.Length);
                for (var i = 0; i < value.Length; i++)
                {
                    element.Set(writer.Elements, first + i, value[i]);
                }
            });
    }
}
