using System.Collections.Concurrent;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Ingest.Writing;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>The threads of one import and the queues between them. The first failure stops all.</summary>
internal sealed class ImportThreads(ImportContext context, IObjectSource source) : IDisposable
{
    private readonly BlockingCollection<SourceObject> _objects = new(ImportLimits.MaxListedAhead);
    private readonly BlockingCollection<ImportBatch> _batches = [];
    private readonly EncoderPool _encoders = new(context.Family, context.Options.EncodeThreads);
    private Exception? _failure;

    /// <summary>Runs to the end; the first failure, or null.</summary>
    public async Task<Exception?> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var coordinator = new CommitCoordinator(context, _batches, _encoders);
        var coordinating = Start("ctlake commits", () => coordinator.Run(stop.Token), stop);
        Task[] decoding = [.. Enumerable.Range(0, context.Options.DecodeThreads).Select(i => Start($"ctlake decoder {i}", () => Decode(stop.Token), stop))];
        await ListAsync(stop);
        await Task.WhenAll(decoding);
        _batches.CompleteAdding();
        await coordinating;
        if (_failure is not null)
        {
            await Task.Run(coordinator.Abandon, CancellationToken.None);
        }

        return _failure;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoders.Dispose();
        _objects.Dispose();
        _batches.Dispose();
    }

    private void Decode(CancellationToken cancellationToken)
    {
        using var worker = new DecodeWorker(context, _objects, _batches);
        worker.Run(cancellationToken);
    }

    private async Task ListAsync(CancellationTokenSource stop)
    {
        try
        {
            await foreach (var item in source.ListAsync(context.Run, stop.Token))
            {
                context.Run.Listed(item);
                _objects.Add(item, stop.Token);
            }

            context.Run.ListingEnded();
        }
        catch (Exception e)
        {
            Fail(e, stop);
        }
        finally
        {
            _objects.CompleteAdding();
        }
    }

    private Task Start(string name, Action work, CancellationTokenSource stop)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                Fail(e, stop);
            }

            done.SetResult();
        })
        {
            IsBackground = true,
            Name = name,
        };
        thread.Start();
        return done.Task;
    }

    private void Fail(Exception failure, CancellationTokenSource stop)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        stop.Cancel();
    }
}
