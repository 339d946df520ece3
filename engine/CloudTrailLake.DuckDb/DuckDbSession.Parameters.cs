using System.Text;
using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <content>Binding parameters.</content>
internal sealed unsafe partial class DuckDbSession
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    private static void Bind(StatementHandle statement, IReadOnlyList<object?> parameters)
    {
        var expected = DuckDbNative.ParameterCount(statement);
        if (expected != (ulong)parameters.Count)
        {
            throw new DuckDbException(DuckDbErrorKind.InvalidInput, $"Invalid Input Error: The statement has {expected} parameters, {parameters.Count} values are given.");
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            if (Bind(statement, (ulong)i + 1, parameters[i]) != DuckDbNative.Success)
            {
                throw DuckDbErrorTranslator.OfText(DuckDbNative.PrepareError(statement));
            }
        }
    }

    private static int Bind(StatementHandle statement, ulong index, object? value)
    {
        switch (value)
        {
            case null:
                return DuckDbNative.BindNull(statement, index);
            case bool v:
                return DuckDbNative.BindBoolean(statement, index, v);
            case int v:
                return DuckDbNative.BindInt32(statement, index, v);
            case long v:
                return DuckDbNative.BindInt64(statement, index, v);
            case double v:
                return DuckDbNative.BindDouble(statement, index, v);
            case string v:
                fixed (byte* text = Encoding.UTF8.GetBytes(v + '\0')) // the NUL keeps the array from being empty, whose pointer is null
                {
                    return DuckDbNative.BindVarchar(statement, index, text, (ulong)Encoding.UTF8.GetByteCount(v));
                }

            case byte[] v:
                fixed (byte* bytes = v.Length == 0 ? new byte[1] : v)
                {
                    return DuckDbNative.BindBlob(statement, index, bytes, (ulong)v.Length);
                }

            case DateOnly v:
                return DuckDbNative.BindDate(statement, index, v.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
            case DateTimeOffset v:
                return DuckDbNative.BindTimestampTz(statement, index, Micros(v.UtcTicks));
            case DateTime v:
                return DuckDbNative.BindTimestamp(statement, index, Micros(v.Ticks));
            default:
                throw new ArgumentException($"A parameter cannot be a {value.GetType()}.", nameof(value));
        }
    }

    /// <summary>Microseconds since 1970, rounded down.</summary>
    private static long Micros(long ticks) => Math.DivRem(ticks, TicksPerMicrosecond).Quotient - (DateTime.UnixEpoch.Ticks / TicksPerMicrosecond);
}
