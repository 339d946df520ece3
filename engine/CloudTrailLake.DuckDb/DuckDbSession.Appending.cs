using System.Data.Common;
using DuckDB.NET.Data;

namespace CloudTrailLake.DuckDb;

/// <content>Appending rows to a table, where a table function would be too much.</content>
internal sealed partial class DuckDbSession
{
    /// <summary>
    /// Appends rows to an existing table, all or none in a transaction of its own, and returns how many. Values: null, bool, int, long, double, decimal, string, byte[], <see cref="Guid"/>,
    /// <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="DateTime"/>, <see cref="DateTimeOffset"/>, one per column and of the column's type: an appender casts silently.
    /// </summary>
    /// <exception cref="DuckDbException">There is no such table, a row does not fit it, or a transaction is open already.</exception>
    public long Append(string table, IEnumerable<IReadOnlyList<object?>> rows)
    {
        try
        {
            // The appender keeps what it took before a failure; the transaction takes it back.
            using var transaction = _connection.BeginTransaction();
            var count = 0L;
            using (var appender = _connection.CreateAppender(table))
            {
                foreach (var values in rows)
                {
                    Append(appender.CreateRow(), values);
                    count++;
                }
            }

            transaction.Commit();
            return count;
        }
        catch (DbException e)
        {
            throw DuckDbErrorTranslator.Translate(e);
        }
    }

    private static void Append(IDuckDBAppenderRow row, IReadOnlyList<object?> values)
    {
        foreach (var value in values)
        {
            Append(row, value);
        }

        row.EndRow();
    }

    private static void Append(IDuckDBAppenderRow row, object? value)
    {
        _ = value switch
        {
            null => row.AppendNullValue(),
            bool v => row.AppendValue(v),
            int v => row.AppendValue(v),
            long v => row.AppendValue(v),
            double v => row.AppendValue(v),
            decimal v => row.AppendValue(v),
            string v => row.AppendValue(v),
            byte[] v => row.AppendValue(v),
            Guid v => row.AppendValue(v),
            DateOnly v => row.AppendValue(v),
            TimeOnly v => row.AppendValue(v),
            DateTime v => row.AppendValue(v),
            DateTimeOffset v => row.AppendValue(v),
            _ => throw new ArgumentException($"A value cannot be a {value.GetType()}.", nameof(value)),
        };
    }
}
