using System.Collections.Concurrent;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>Threads that encode data files, one <see cref="ParquetEncoder"/> each.</summary>
internal sealed class EncoderPool : IDisposable
{
    private readonly BlockingCollection<Action<ParquetEncoder>> _work = [];
    private readonly Thread[] _threads;
    private readonly EventStoreFamily _family;

    /// <param name="family">Whose columns the files have.</param>
    /// <param name="threads">How many.</param>
    public EncoderPool(EventStoreFamily family, int threads)
    {
        _family = family;
        _threads = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            _threads[i] = new Thread(Run) { IsBackground = true, Name = $"ctlake encoder {i}" };
            _threads[i].Start();
        }
    }

    /// <summary>Queues work, which must not throw.</summary>
    public void Post(Action<ParquetEncoder> work) => _work.Add(work);

    /// <summary>Finishes what is queued and ends the threads.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _work.Dispose();
    }

    private void Run()
    {
        ParquetEncoder? encoder = null;
        try
        {
            foreach (var work in _work.GetConsumingEnumerable())
            {
                work(encoder ??= new ParquetEncoder(_family));
            }
        }
        finally
        {
            encoder?.Dispose();
        }
    }
}
