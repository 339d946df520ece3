using System.Collections.Concurrent;
using CloudTrailLake.Ingest.Writing;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>Groups batches into commits and feeds them to a session per store. An object never spreads over two commits.</summary>
internal sealed class CommitCoordinator(ImportContext context, BlockingCollection<ImportBatch> batches, EncoderPool encoders)
{
    private readonly List<TargetSession> _sessions = [];
    private readonly List<ImportedObject> _objects = [];
    private List<TargetSession> _closing = [];
    private List<ImportedObject> _closingObjects = [];
    private bool _longObject;
    private long _rows;
    private long _opened;

    /// <summary>Works until the decoders are done; returns when the last commit is published.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var batch in batches.GetConsumingEnumerable(cancellationToken))
            {
                Take(batch, cancellationToken);
            }

            Close(cancellationToken);
            Await();
        }
        finally
        {
            // After a failure: the sessions that are still open end without a commit, because the token is cancelled by now or never comes to it.
            _sessions.ForEach(s => s.Dispose());
        }
    }

    /// <summary>Ends what is open after a failure; the token must be cancelled.</summary>
    public void Abandon()
    {
        foreach (var session in _closing.Concat(_sessions))
        {
            try
            {
                session.Completion.Wait();
            }
            catch (AggregateException)
            {
                // The failure that led here is reported; this one follows from it.
            }
        }
    }

    private void Take(ImportBatch batch, CancellationToken cancellationToken)
    {
        if (_sessions.Count == 0)
        {
            Open(cancellationToken);
        }

        _longObject = (_longObject || batch.ObjectGoesOn) && !batch.EndsLongObject;
        bool endsLongObject = batch.EndsLongObject;
        _rows += batch.Rows;
        _objects.AddRange(batch.Completed);
        foreach (var session in _sessions)
        {
            batch.AddReference();
            session.Post(batch);
        }

        batch.Release();
        ThrowIfFailed();
        if (!_longObject && IsDue)
        {
            Close(cancellationToken);
        }

        if (endsLongObject)
        {
            context.LongObject.Release();
        }
    }

    private bool IsDue =>
        _rows >= context.Options.CommitRows
        || _objects.Count >= context.Options.CommitObjects
        || context.Options.TimeProvider.GetElapsedTime(_opened) >= context.Options.CommitInterval;

    private void Open(CancellationToken cancellationToken)
    {
        _rows = 0;
        _opened = context.Options.TimeProvider.GetTimestamp();
        // Always in the order of the stores' ids: two imports with the same stores must not wait for each other.
        foreach (var target in context.Targets.OrderBy(t => t.Definition.Id))
        {
            var session = new TargetSession(context, target, encoders);
            _sessions.Add(session);
            session.Start(cancellationToken);
            if (context.Targets.Count > 1)
            {
                session.WaitForTurn(cancellationToken);
            }
        }
    }

    /// <summary>Lets the open sessions commit; at most one group of commits is under way while the next is filled.</summary>
    private void Close(CancellationToken cancellationToken)
    {
        _sessions.ForEach(s => s.Complete());
        Await();
        _closing = [.. _sessions];
        _closingObjects = [.. _objects];
        _sessions.Clear();
        _objects.Clear();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Await()
    {
        foreach (var session in _closing)
        {
            session.Completion.GetAwaiter().GetResult();
            session.Dispose();
        }

        _closing = [];
        foreach (var item in _closingObjects)
        {
            context.Run.Done(item.Source);
        }

        _closingObjects = [];
    }

    private void ThrowIfFailed()
    {
        foreach (var session in _sessions.Concat(_closing).Where(s => s.Completion.IsFaulted))
        {
            session.Completion.GetAwaiter().GetResult();
        }
    }
}
