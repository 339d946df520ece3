using System.Text;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Tests.Decoding;

/// <summary>What became of objects: the records as they stood there, the rejections, and the rows in a Parquet file under a real DuckDB.</summary>
internal sealed class Decoded(EventStoreFamily family = EventStoreFamily.Events) : IDisposable
{
    private DirectoryInfo? _folder;
    private DuckDbInstance? _instance;
    private DuckDbSession? _session;

    public EventSchema Schema => EventSchema.For(family);

    public DecodedBatch Batch { get; } = new(family);

    public List<byte[]> Records { get; } = [];

    public List<RecordRejection> Rejections { get; } = [];

    public List<string> Categories { get; } = [];

    private DuckDbSession Session
    {
        get
        {
            if (_session is null)
            {
                // Locked down as for queries: nothing may need an extension or a file from elsewhere.
                _folder = Directory.CreateTempSubdirectory("ctlake-decoding-");
                _instance = DuckDbInstance.Open(new DuckDbOptions { AllowedDirectories = [_folder.FullName] });
                _session = _instance.Connect();
                _session.RegisterTableFunction("batch", BatchScan.Columns(family), () => new BatchScan(Batch));
            }

            return _session;
        }
    }

    public static Decoded From(params string[] objects) => From(EventStoreFamily.Events, objects);

    public static Decoded From(EventStoreFamily family, params string[] objects)
    {
        var decoded = new Decoded(family);
        foreach (string text in objects)
        {
            decoded.Add(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        }

        return decoded;
    }

    public static Decoded From(Stream stream, DecodingLimits? limits = null)
    {
        var decoded = new Decoded();
        decoded.Add(stream, limits);
        return decoded;
    }

    public void Add(Stream stream, DecodingLimits? limits = null)
    {
        using var reader = new RecordReader(limits);
        using var decoder = new EventDecoder(family);
        reader.Open(stream);
        while (reader.Read() is var status && status != RecordReadStatus.End)
        {
            if (status == RecordReadStatus.Rejected)
            {
                Rejections.Add(reader.Rejection!);
            }
            else if (decoder.TryDecode(reader.Current) is { } reason)
            {
                Rejections.Add(reader.Reject(reason));
            }
            else
            {
                Categories.Add(Encoding.UTF8.GetString(decoder.Selection.EventCategory.Bytes));
                Records.Add(reader.Current.Json.ToArray());
                decoder.AppendTo(Batch, 0, reader.Offset);
            }
        }
    }

    /// <summary>Writes the batch to Parquet, in the order of its rows; then <c>events</c> is a view on it.</summary>
    public Decoded Store()
    {
        DuckDbSession session = Session;
        string file = Path.Combine(_folder!.FullName, "events.parquet");
        session.Execute($"COPY (SELECT * FROM batch()) TO '{file}' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd)");
        session.Execute(EventJson.CreateViewSql(Schema, "events", $"read_parquet('{file}')"));
        return this;
    }

    /// <summary>All values of a query, row after row, as DuckDB shows them.</summary>
    public List<string?> Query(string sql)
    {
        var values = new List<string?>();
        using DuckDbResult result = Session.Query(sql, CancellationToken.None);
        while (result.ReadChunk(out ChunkReader? chunk))
        {
            for (int row = 0; row < chunk.RowCount; row++)
            {
                for (int column = 0; column < result.Columns.Count; column++)
                {
                    values.Add(chunk.Column(column).IsNull(row) ? null : Convert.ToString(chunk.GetValue(column, row), System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }

        return values;
    }

    /// <summary>Every record comes back.</summary>
    public Decoded AssertLossless()
    {
        Store();
        List<string?> texts = Query("SELECT eventjson FROM events");
        Assert.Equal(Records.Count, texts.Count);
        for (int i = 0; i < texts.Count; i++)
        {
            Assert.Equal(JsonNodeText.Of(Records[i]), JsonNodeText.Of(texts[i]!));
        }

        return this;
    }

    public void Dispose()
    {
        _session?.Dispose();
        _instance?.Dispose();
        Batch.Dispose();
        _folder?.Delete(recursive: true);
    }
}
