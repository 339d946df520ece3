using CloudTrailLake.Automation.Delivery;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>Objects below a prefix of the operator's S3 endpoint; the same run writes the same key.</summary>
internal sealed class S3Output : IOutput
{
    private readonly Func<string, S3ResultBucket> bucket;
    private readonly string spoolDirectory;

    /// <summary>Writes with the operator's endpoint and credentials; what an earlier process left on its way is removed.</summary>
    /// <param name="bucket">Reaches a bucket by name.</param>
    /// <param name="spoolDirectory">Folder for files on their way, of nobody else.</param>
    public S3Output(Func<string, S3ResultBucket> bucket, string spoolDirectory)
    {
        this.bucket = bucket;
        this.spoolDirectory = spoolDirectory;
        foreach (var left in Directory.Exists(spoolDirectory) ? Directory.EnumerateFiles(spoolDirectory) : [])
        {
            File.Delete(left);
        }
    }

    /// <inheritdoc/>
    public OutputKind Kind => OutputKind.S3;

    /// <inheritdoc/>
    public async Task<string> DeliverAsync(DeliveryContext delivery, CancellationToken ct)
    {
        var settings = delivery.Output.Settings;
        var location = DeliveryLocation.Parse(settings.S3Uri ?? throw new OutputException("The output names no bucket.", isPermanent: true));
        var name = NameTemplate.Fill(settings.Path ?? NameTemplate.Default(settings.Format), delivery.ScheduleName, delivery.Run);
        var key = location.Prefix.Length == 0 ? name : $"{location.Prefix}/{name}";
        Directory.CreateDirectory(spoolDirectory);
        var spool = Path.Combine(spoolDirectory, Guid.NewGuid().ToString("D"));
        try
        {
            FileOutput.WriteWhole(spool, stream => RowFile.Write(stream, delivery.Result, settings.Format, ct));
            using var target = bucket(location.Bucket);
            await target.PutFileAsync(key, spool, RowFile.MediaType(settings.Format), ct);
        }
        catch (S3FailureException e)
        {
            throw new OutputException(e.Message, isPermanent: false, e);
        }
        finally
        {
            File.Delete(spool);
        }

        return $"s3://{location.Bucket}/{key}";
    }
}
