using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Decoding;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>
/// One decoding thread: takes objects from the listing, decodes them into batches and hands full batches on. An object is whole in one batch unless it is very long;
/// one long object at a time goes from batch to batch.
/// </summary>
internal sealed class DecodeWorker(ImportContext context, BlockingCollection<SourceObject> objects, BlockingCollection<ImportBatch> batches) : IDisposable
{
    private readonly RecordReader _reader = new(context.Options.DecodingLimits);
    private readonly EventDecoder _decoder = new(context.Family);
    private byte[] _buffer = new byte[1 << 16];
    private ImportBatch? _batch;
    private long _decoded;

    /// <summary>Works until the listing is done.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        foreach (var item in objects.GetConsumingEnumerable(cancellationToken))
        {
            _batch ??= context.Pool.Take(cancellationToken);
            Process(item, cancellationToken);
            if (_batch is not null && (_batch.IsFull || _batch.Rows >= context.Options.CommitRows))
            {
                Send(cancellationToken);
            }
        }

        if (_batch is { IsEmpty: false })
        {
            Send(cancellationToken);
        }
        else
        {
            _batch?.Release();
        }

        _batch = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _decoder.Dispose();
    }

    private void Process(SourceObject source, CancellationToken cancellationToken)
    {
        var item = new ImportedObject(source, context.Targets.Count);
        try
        {
            using var stream = Open(source, cancellationToken);
            int buffered = ReadBeginning(stream, cancellationToken);
            if (buffered < ImportLimits.MaxBufferedObjectBytes)
            {
                item.Sha256 = Convert.ToHexStringLower(SHA256.HashData(_buffer.AsSpan(0, buffered)));
                item.Size = buffered;
                if (!IngestedEverywhere(item))
                {
                    using var memory = new MemoryStream(_buffer, 0, buffered, writable: false);
                    Decode(item, memory, hashing: null, cancellationToken);
                }
            }
            else
            {
                ProcessLarge(item, stream, buffered, cancellationToken);
            }
        }
        catch (Exception e) when (SourceException.IsReadFailure(e))
        {
            item.Failed = true;
            context.Run.FailedToRead(SourceException.Describe(item.Key, e));
            context.Run.Done(source);
        }
    }

    private void ProcessLarge(ImportedObject item, Stream stream, int buffered, CancellationToken cancellationToken)
    {
        if (item.Source.CanReopen)
        {
            // A look at the ledger before the long work; what counts is the hash of what is then decoded.
            using var again = Open(item.Source, cancellationToken);
            item.Sha256 = Convert.ToHexStringLower(SHA256.HashData(again));
            if (IngestedEverywhere(item))
            {
                return;
            }
        }

        using var hashing = new HashingStream(_buffer.AsMemory(0, buffered), stream);
        Decode(item, hashing, hashing, cancellationToken);
    }

    private static Stream Open(SourceObject source, CancellationToken cancellationToken)
    {
        var opening = source.OpenAsync(cancellationToken);
        return opening.IsCompletedSuccessfully ? opening.Result : opening.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Reads the object into the buffer, up to <see cref="ImportLimits.MaxBufferedObjectBytes"/>.</summary>
    private int ReadBeginning(Stream stream, CancellationToken cancellationToken)
    {
        int length = 0;
        while (length < ImportLimits.MaxBufferedObjectBytes)
        {
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, ImportLimits.MaxBufferedObjectBytes));
            }

            int read = stream.Read(_buffer.AsSpan(length));
            if (read == 0)
            {
                break;
            }

            cancellationToken.ThrowIfCancellationRequested();
            length += read;
        }

        return length;
    }

    /// <summary>Marks the stores that have the object already; true when all have, and it is done with.</summary>
    private bool IngestedEverywhere(ImportedObject item)
    {
        bool all = true;
        foreach (var target in context.Targets)
        {
            bool ingested = target.Store.Writer.LedgerContains(item.Sha256!, target.SelectorHash);
            item.AlreadyIngested[target.Number] = ingested;
            all &= ingested;
        }

        if (all)
        {
            foreach (var target in context.Targets)
            {
                context.Tallies[target.Number].AddAlreadyIngested();
            }

            context.Options.Rejections?.Unchanged(item.Key);
            context.Run.Done(item.Source);
        }

        return all;
    }

    private void Decode(ImportedObject item, Stream stream, HashingStream? hashing, CancellationToken cancellationToken)
    {
        int source = _batch!.Add(item);
        bool goesOn = false;
        _reader.Open(stream);
        try
        {
            while (Next(item, source))
            {
                if (!_batch.IsOverfull)
                {
                    continue;
                }

                if (!goesOn)
                {
                    context.LongObject.Wait(cancellationToken);
                    goesOn = true;
                }

                _batch.ObjectGoesOn = true;
                Send(cancellationToken);
                _batch = context.Pool.Take(cancellationToken);
                source = _batch.Add(item);
            }

            if (hashing is not null)
            {
                item.Sha256 = hashing.Finish();
                item.Size = hashing.Count;
            }
        }
        catch (Exception e) when (goesOn && SourceException.IsReadFailure(e))
        {
            // Rows of it are on their way: what was read stays, the rest counts as one rejected record.
            Reject(item, new RecordRejection(_reader.BytesRead, $"the object cannot be read on: {e.Message}", ReadOnlyMemory<byte>.Empty, EndsObject: true));
            context.Run.FailedToRead(SourceException.Describe(item.Key, e));
            item.Sha256 = hashing!.HashSoFar();
            item.Size = hashing.Count;
        }
        catch (Exception e) when (SourceException.IsReadFailure(e))
        {
            _batch.Fail(item);
            throw;
        }

        context.Run.Decoded(_decoded);
        _decoded = 0;
        TellRejections(item);
        _batch!.Completed.Add(item);
        if (goesOn)
        {
            // The coordinator lets the next long object go when it has this one.
            _batch.EndsLongObject = true;
            Send(cancellationToken);
        }
    }

    /// <summary>Takes one record; false at the end of the object.</summary>
    private bool Next(ImportedObject item, int source)
    {
        switch (_reader.Read())
        {
            case RecordReadStatus.Record:
                var record = _reader.Current;
                if ((_decoder.TryDecode(record) ?? _decoder.RefuseCategory()) is { } reason)
                {
                    Reject(item, _reader.Reject(reason));
                }
                else if (Select(item) is var targets && targets != 0)
                {
                    _batch!.Append(_decoder, source, _reader.Offset, record.Json.Length, targets);
                }

                PausePoints.Hit(PausePoints.Decode);
                if (++_decoded == ImportLimits.DecodedPerReport)
                {
                    context.Run.Decoded(_decoded);
                    _decoded = 0;
                }

                return true;

            case RecordReadStatus.Rejected:
                Reject(item, _reader.Rejection!);
                return true;

            default:
                return false;
        }
    }

    private void Reject(ImportedObject item, RecordRejection rejection)
    {
        foreach (var counts in item.Counts)
        {
            counts.Read++;
            counts.Rejected++;
        }

        item.FirstRejection ??= rejection;
        _batch!.Reject(item, rejection);
    }

    private void TellRejections(ImportedObject item)
    {
        if (context.Options.Rejections is { } log && item.FirstRejection is { } first)
        {
            var rejected = item.Counts.Max(counts => counts.Rejected);
            log.Add(new(
                item.Key,
                SourceErrorTypes.MalformedObject,
                string.Create(CultureInfo.InvariantCulture, $"{rejected} of {item.Counts.Max(counts => counts.Read)} records rejected and quarantined; the first at byte {first.Offset}: {first.Reason}")));
        }
    }

    /// <summary>The stores that take the record; the others count it as filtered or expired.</summary>
    private ulong Select(ImportedObject item)
    {
        ulong targets = 0;
        foreach (var target in context.Targets)
        {
            var counts = item.Counts[target.Number];
            counts.Read++;
            if (item.AlreadyIngested[target.Number])
            {
                continue;
            }

            if (!target.Selectors.MatchesEverything && !target.Selectors.Matches(_decoder.Selection))
            {
                counts.Filtered++;
            }
            else if (_decoder.EventTimeMicros < target.Cutoff)
            {
                counts.Expired++;
            }
            else
            {
                targets |= target.Bit;
            }
        }

        return targets;
    }

    private void Send(CancellationToken cancellationToken)
    {
        batches.Add(_batch!, cancellationToken);
        _batch = null;
    }
}
