using System.Globalization;

namespace CloudTrailLake.DuckDb.Tests;

/// <summary>
/// Rows computed from their number, of every type a table function writes, with NULLs at every level. <see cref="Sql"/> computes the same rows in DuckDB alone.
/// </summary>
internal sealed unsafe class GeneratedSource(long rows, int chunkRows = ChunkWriter.Capacity) : IChunkSource
{
    public static readonly IReadOnlyList<DuckDbColumn> Columns =
    [
        new("id", DuckDbType.BigInt),
        new("text", DuckDbType.Varchar),
        new("flag", DuckDbType.Boolean),
        new("number", DuckDbType.Integer),
        new("ratio", DuckDbType.Double),
        new("day", DuckDbType.Date),
        new("local", DuckDbType.Timestamp),
        new("instant", DuckDbType.TimestampTz),
        new("identity", DuckDbType.Struct(
            new DuckDbColumn("arn", DuckDbType.Varchar),
            new DuckDbColumn("session", DuckDbType.Struct(new DuckDbColumn("issuer", DuckDbType.Varchar), new DuckDbColumn("mfa", DuckDbType.Boolean))))),
        new("resources", DuckDbType.List(DuckDbType.Struct(new DuckDbColumn("type", DuckDbType.Varchar), new DuckDbColumn("tags", DuckDbType.List(DuckDbType.Varchar))))),
        new("attributes", DuckDbType.Map(DuckDbType.Varchar, DuckDbType.Varchar)),
    ];

    private readonly NativeText _text = new();
    private long _next;

    public bool Disposed { get; private set; }

    /// <summary>The same rows by DuckDB's own means.</summary>
    public static string Sql(long rows) => $$"""
        SELECT i AS id,
          CASE i % 6 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'twelve bytes' WHEN 3 THEN 'thirteenbytes' WHEN 4 THEN 'é' || i ELSE repeat('long ' || i || ' ', 20) END AS text,
          CASE WHEN i % 7 = 0 THEN NULL ELSE i % 2 = 0 END AS flag,
          CASE WHEN i % 11 = 0 THEN NULL ELSE (i * 3 - 5)::INTEGER END AS number,
          CASE WHEN i % 13 = 0 THEN NULL ELSE i / 4 END AS ratio,
          CASE WHEN i % 3 = 0 THEN NULL ELSE DATE '1970-01-01' + (i % 30000)::INTEGER END AS day,
          CASE WHEN i % 4 = 0 THEN NULL ELSE make_timestamp(i * 1000001) END AS local,
          CASE WHEN i % 5 = 0 THEN NULL ELSE make_timestamptz(i * 1000001) END AS instant,
          CASE WHEN i % 8 = 0 THEN NULL ELSE {
            'arn': CASE WHEN i % 9 = 0 THEN NULL ELSE 'arn:aws:iam::123456789012:user/' || i END,
            'session': CASE WHEN i % 10 < 5 THEN NULL ELSE {'issuer': CASE WHEN i % 10 = 5 THEN NULL ELSE 'i' || i END, 'mfa': CASE WHEN i % 10 = 6 THEN NULL ELSE true END} END
          } END AS identity,
          CASE WHEN i % 5 = 0 THEN NULL ELSE list_transform(range(i % 5 - 1), lambda j: CASE WHEN j = 2 THEN NULL ELSE {
            'type': CASE WHEN i % 3 = 0 THEN NULL ELSE 'AWS::S3::Object ' || j END,
            'tags': CASE WHEN i % 7 = 0 THEN NULL ELSE list_transform(range((i + j) % 3), lambda k: CASE WHEN k = 1 THEN NULL ELSE 'tag ' || i || ' ' || k END) END
          } END) END AS resources,
          CASE WHEN i % 6 = 1 THEN NULL ELSE map_from_entries(list_transform(range(i % 4), lambda j: {
            'k': 'key ' || j, 'v': CASE WHEN (i + j) % 3 = 0 THEN NULL ELSE 'value number ' || (i + j) END})) END AS attributes
        FROM range({{rows}}) t(i)
        """;

    public int Fill(ChunkWriter chunk)
    {
        _text.Clear();
        var count = (int)Math.Min(chunkRows, rows - _next);
        for (var row = 0; row < count; row++, _next++)
        {
            Write(chunk, row, _next);
        }

        return count;
    }

    public void Dispose()
    {
        Disposed = true;
        _text.Dispose();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Maybe<T>(VectorWriter column, int row, bool isNull, T value)
        where T : unmanaged
    {
        if (isNull)
        {
            column.SetNull(row);
        }
        else
        {
            column.Set(row, value);
        }
    }

    private void Text(VectorWriter column, int row, string? text)
    {
        if (text is null)
        {
            column.SetNull(row);
            return;
        }

        var (pointer, length) = _text.Add(text);
        column.SetString(row, (byte*)pointer, length);
    }

    private void Write(ChunkWriter chunk, int row, long i)
    {
        chunk.Column(0).Set(row, i);
        Text(chunk.Column(1), row, (i % 6) switch
        {
            0 => null,
            1 => "",
            2 => "twelve bytes",
            3 => "thirteenbytes",
            4 => Invariant($"é{i}"),
            _ => string.Concat(Enumerable.Repeat(Invariant($"long {i} "), 20)),
        });
        Maybe(chunk.Column(2), row, i % 7 == 0, (byte)(i % 2 == 0 ? 1 : 0));
        Maybe(chunk.Column(3), row, i % 11 == 0, (int)((i * 3) - 5));
        Maybe(chunk.Column(4), row, i % 13 == 0, i / 4.0);
        Maybe(chunk.Column(5), row, i % 3 == 0, (int)(i % 30000));
        Maybe(chunk.Column(6), row, i % 4 == 0, i * 1000001);
        Maybe(chunk.Column(7), row, i % 5 == 0, i * 1000001);
        WriteIdentity(chunk.Column(8), row, i);
        WriteResources(chunk.Column(9), row, i);
        WriteAttributes(chunk.Column(10), row, i);
    }

    private void WriteIdentity(VectorWriter identity, int row, long i)
    {
        if (i % 8 == 0)
        {
            identity.SetNull(row);
            return;
        }

        Text(identity.Child(0), row, i % 9 == 0 ? null : Invariant($"arn:aws:iam::123456789012:user/{i}"));
        var session = identity.Child(1);
        if (i % 10 < 5)
        {
            session.SetNull(row);
            return;
        }

        Text(session.Child(0), row, i % 10 == 5 ? null : Invariant($"i{i}"));
        Maybe(session.Child(1), row, i % 10 == 6, (byte)1);
    }

    private void WriteResources(VectorWriter resources, int row, long i)
    {
        if (i % 5 == 0)
        {
            resources.SetNull(row);
            return;
        }

        var count = (int)(i % 5) - 1;
        var first = resources.AppendList(row, count);
        for (var j = 0; j < count; j++)
        {
            if (j == 2)
            {
                resources.Elements.SetNull(first + j);
                continue;
            }

            Text(resources.Elements.Child(0), first + j, i % 3 == 0 ? null : Invariant($"AWS::S3::Object {j}"));
            var tags = resources.Elements.Child(1);
            if (i % 7 == 0)
            {
                tags.SetNull(first + j);
                continue;
            }

            var tagCount = (int)((i + j) % 3);
            var firstTag = tags.AppendList(first + j, tagCount);
            for (var k = 0; k < tagCount; k++)
            {
                Text(tags.Elements, firstTag + k, k == 1 ? null : Invariant($"tag {i} {k}"));
            }
        }
    }

    private void WriteAttributes(VectorWriter attributes, int row, long i)
    {
        if (i % 6 == 1)
        {
            attributes.SetNull(row);
            return;
        }

        var count = (int)(i % 4);
        var first = attributes.AppendList(row, count);
        for (var j = 0; j < count; j++)
        {
            Text(attributes.Keys, first + j, Invariant($"key {j}"));
            Text(attributes.Values, first + j, (i + j) % 3 == 0 ? null : Invariant($"value number {i + j}"));
        }
    }
}
