using System.Diagnostics;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Ingest.Deduplication;
using CloudTrailLake.Ingest.Decoding;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Ingest.Writing;

namespace CloudTrailLake.Bench;

/// <summary>Where the time of an import goes: its stages one after the other on one thread, in processor time per event.</summary>
internal static class StageProfile
{
    public static async Task RunAsync(string folder, int events)
    {
        using var reader = new RecordReader();
        using var decoder = new EventDecoder(EventStoreFamily.Events);
        using var encoder = new ParquetEncoder(EventStoreFamily.Events);
        using var instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 1 });
        using var session = instance.Connect();
        Func<IChunkSource>? source = null;
        session.RegisterTableFunction(
            "bench_rows", [.. EventSchema.For(EventStoreFamily.Events).PhysicalColumns.Select(c => new DuckDbColumn(c.Name, DuckDbTypes.Physical(c.Type)))], () => source!());
        string output = Directory.CreateTempSubdirectory("ctlake-stages-").FullName;
        var batch = new ImportBatch(EventStoreFamily.Events, _ => { });
        TimeSpan read = default, decode = default, sort = default, fill = default, encode = default;
        long rows = 0;
        long bytes = 0;
        var set = new FingerprintSet();
        await foreach (var item in new FileSystemSource([folder]).ListAsync(new ImportRun(null, TimeProvider.System), CancellationToken.None))
        {
            batch.AddReference();
            byte[] content = [];
            read += Time(() => content = File.ReadAllBytes(item.Key));
            var imported = new ImportedObject(item, 1);
            decode += Time(() =>
            {
                int number = batch.Add(imported);
                reader.Open(new MemoryStream(content));
                while (reader.Read() == RecordReadStatus.Record)
                {
                    var record = reader.Current;
                    if (decoder.TryDecode(record) is null)
                    {
                        batch.Append(decoder, number, reader.Offset, record.Json.Length, 1);
                    }
                }
            });
            if (batch.Rows < ImportLimits.FlushRows)
            {
                continue;
            }

            rows += batch.Rows;
            RowReference[] sorted = [];
            sort += Time(() =>
            {
                for (int row = 0; row < batch.Rows; row++)
                {
                    set.Add(batch.Fingerprints[row]);
                }

                sorted = [.. SortedRows.Order(batch.Columns.EventTime.Values[..batch.Rows]).Select(row => new RowReference(0, row))];
            });
            source = () => new BatchChunkSource([(batch.Columns, batch.Cells)], sorted);
            fill += Time(() => session.Execute("SELECT count(*) FROM bench_rows()"));
            string file = Path.Combine(output, $"{rows}.parquet");
            encode += Time(() => encoder.Write(file, source, CancellationToken.None));
            bytes += new FileInfo(file).Length;
            batch.Release();
            if (rows >= events)
            {
                break;
            }
        }

        Directory.Delete(output, recursive: true);
        Print("read", read, rows);
        Print("gunzip, decode and hash", decode, rows);
        Print("de-duplicate and sort", sort, rows);
        Print("fill vectors alone", fill, rows);
        Print("fill and encode", encode, rows);
        Console.WriteLine($"{(double)bytes / rows:F1} bytes per event");
    }

    private static TimeSpan Time(Action work)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return Process.GetCurrentProcess().TotalProcessorTime - before;
    }

    private static void Print(string stage, TimeSpan time, long rows) => Console.WriteLine($"{stage}: {time.TotalMicroseconds / rows:F2} us per event");
}
