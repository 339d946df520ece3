using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Server.Tests.Simulation;

/// <summary>A disk that is gone from its n-th change on: what a process leaves behind that was ended there, since it cannot tidy up either.</summary>
internal sealed class PowerFailure : StoreStorage
{
    private int left = int.MaxValue;

    /// <summary>Whether it has happened.</summary>
    public bool Happened => Volatile.Read(ref left) <= 0;

    /// <summary>Lets it happen at a change to come.</summary>
    public void After(int changes) => Volatile.Write(ref left, changes);

    /// <summary>Takes it back if it has not happened.</summary>
    public bool Disarm()
    {
        if (Happened)
        {
            return false;
        }

        After(int.MaxValue);
        return true;
    }

    public override void WriteNew(string path, ReadOnlySpan<byte> content)
    {
        Change();
        base.WriteNew(path, content);
    }

    public override void SyncFile(string path)
    {
        Change();
        base.SyncFile(path);
    }

    public override PublishResult Publish(string temporary, string final)
    {
        Change();
        return base.Publish(temporary, final);
    }

    public override void Replace(string temporary, string final)
    {
        Change();
        base.Replace(temporary, final);
    }

    public override void Delete(string path)
    {
        Change();
        base.Delete(path);
    }

    public override void SyncDirectory(string path)
    {
        Change();
        base.SyncDirectory(path);
    }

    private void Change()
    {
        if (Volatile.Read(ref left) != int.MaxValue && Interlocked.Decrement(ref left) < 0)
        {
            throw new IOException("The power has failed.");
        }
    }
}
