using Apache.Arrow;
using Apache.Arrow.Ipc;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>Writes an Arrow IPC stream, with dictionaries where they are wanted and worth it. The schema is written with the first rows, since they tell that.</summary>
internal sealed class ArrowRowsWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns, IpcOptions options, bool dictionaries, TimeProvider time) : RowsWriter(sink, columns)
{
    private readonly SinkStream stream = options.CompressionCodec is null ? new SinkStream(sink) : new CompressedArrowStream(sink);
    private ArrowStreamWriter? arrow;
    private DictionaryGroups? groups;
    private bool hasDictionaries;

    /// <inheritdoc/>
    public override void Begin()
    {
        // See the summary.
    }

    /// <inheritdoc/>
    public override void End(QueryStatistics statistics)
    {
        if (groups?.Rest() is { } rest)
        {
            Write(rest);
        }

        arrow ??= Start(ArrowSchemas.Of(Columns));
        arrow.WriteEnd();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        arrow?.Dispose();
        groups?.Dispose();
    }

    /// <inheritdoc/>
    protected override void WriteRows(RowBatch batch)
    {
        if (arrow is null)
        {
            groups = dictionaries ? DictionaryGroups.For(batch, Columns, time) : null;
            arrow = Start(groups?.Schema ?? ArrowSchemas.Of(Columns));
        }

        if (groups is null)
        {
            foreach (var part in batch.ToArrow())
            {
                using (part)
                {
                    arrow.WriteRecordBatch(part);
                }
            }

            return;
        }

        foreach (var group in groups.Add(batch))
        {
            Write(group);
        }
    }

    private void Write(WireGroup group)
    {
        using (group)
        {
            if (group.HasNewDictionaries && hasDictionaries)
            {
                Restart();
            }

            hasDictionaries = true;

            foreach (var batch in group.Batches)
            {
                arrow!.WriteRecordBatch(batch);
            }
        }
    }

    private ArrowStreamWriter Start(Schema schema)
    {
        var writer = new ArrowStreamWriter(stream, schema, leaveOpen: true, options);
        writer.WriteStart();
        return writer;
    }

    /// <summary>
    /// The library writes dictionaries once, before the first batch of a stream. Another writer in the middle of the stream writes them again, which the format takes as their
    /// replacement, once its schema is left out.
    /// </summary>
    private void Restart()
    {
        stream.IsMuted = true;
        arrow!.Dispose();
        arrow = Start(groups!.Schema);
        stream.IsMuted = false;
    }
}
