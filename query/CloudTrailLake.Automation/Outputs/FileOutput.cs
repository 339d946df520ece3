using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>
/// Files under <c>DIR/outputs</c>: whole or absent (written beside their place, synced, renamed), their owner's alone. Folders on the way that are links are refused,
/// so that nothing is written elsewhere.
/// </summary>
internal sealed class FileOutput : IOutput
{
    /// <summary>Name of the folder in the data directory.</summary>
    public const string Folder = "outputs";

    private const string TemporarySuffix = ".tmp";
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = PrivateFile | UnixFileMode.UserExecute;

    private static readonly EnumerationOptions OwnFolders = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
    private readonly string directory;

    /// <summary>Writes into a folder; what an earlier process left half written is removed.</summary>
    public FileOutput(string directory)
    {
        this.directory = directory;
        foreach (var left in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, ".*" + TemporarySuffix, OwnFolders) : [])
        {
            File.Delete(left);
        }
    }

    /// <inheritdoc/>
    public OutputKind Kind => OutputKind.File;

    /// <inheritdoc/>
    public Task<string> DeliverAsync(DeliveryContext delivery, CancellationToken ct)
    {
        var settings = delivery.Output.Settings;
        var name = NameTemplate.Fill(settings.Path ?? NameTemplate.Default(settings.Format), delivery.ScheduleName, delivery.Run);
        NameTemplate.Check(name);
        try
        {
            Write(name.Split('/'), delivery, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"The file {Folder}/{name} could not be written: {e.Message}", isPermanent: false, e);
        }

        return Task.FromResult($"{Folder}/{name}");
    }

    /// <summary>Writes a file that has its name only when it is whole.</summary>
    internal static void WriteWhole(string path, Action<Stream> write)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}{TemporarySuffix}");
        try
        {
            using (var stream = new FileStream(temporary, CreateOptions()))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static FileStreamOptions CreateOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateFile;
        }

        return options;
    }

    private void Write(string[] parts, DeliveryContext delivery, CancellationToken ct)
    {
        var folder = directory;
        Enter(folder);
        foreach (var part in parts[..^1])
        {
            folder = Path.Combine(folder, part);
            Enter(folder);
        }

        var path = Path.Combine(folder, parts[^1]);
        if (Directory.Exists(path))
        {
            throw new OutputException($"{Path.GetRelativePath(Path.GetDirectoryName(directory)!, path)} is a folder; no file can take its place.", isPermanent: true);
        }

        WriteWhole(path, stream => RowFile.Write(stream, delivery.Result, delivery.Output.Settings.Format, ct));
    }

    /// <summary>Makes a folder where it is missing, and refuses one that is a link.</summary>
    private void Enter(string folder)
    {
        if (new DirectoryInfo(folder) is { LinkTarget: not null })
        {
            throw new OutputException($"{Path.GetRelativePath(Path.GetDirectoryName(directory)!, folder)} is a link; outputs are not written through links.", isPermanent: true);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, PrivateFolder);
        }
    }
}
