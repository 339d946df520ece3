using System.Runtime.InteropServices;

namespace CloudTrailLake.Cli;

/// <summary>Ctrl-C and SIGTERM as a cancellation token; the second one ends the process at once, as it would have without us.</summary>
internal sealed class TerminationSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public TerminationSignal() => _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = !_source.IsCancellationRequested;
        // Not on the signal's thread: what is registered on the token may take a while.
        _ = Task.Run(_source.Cancel);
    }
}
