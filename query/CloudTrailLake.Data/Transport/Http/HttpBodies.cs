namespace CloudTrailLake.Data.Transport.Http;

/// <summary>Reads answers that are documents, within bounds.</summary>
internal static class HttpBodies
{
    /// <summary>Most bytes of an error answer that are looked at.</summary>
    public const int MaxErrorBytes = 64 * 1024;

    /// <summary>Most bytes of a listing.</summary>
    public const int MaxDocumentBytes = 16 * 1024 * 1024;

    /// <summary>The body, cut at <paramref name="most"/> bytes.</summary>
    public static async ValueTask<byte[]> ReadAsync(HttpResponseMessage response, int most, bool async, CancellationToken cancellationToken)
    {
        using var stream = async ? await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false) : response.Content.ReadAsStream(cancellationToken);
        using var registration = async ? default : cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
        using var body = new MemoryStream();
        byte[] buffer = new byte[8192];
        try
        {
            int read;
            while (body.Length < most && (read = async ? await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) : stream.Read(buffer)) > 0)
            {
                body.Write(buffer, 0, (int)Math.Min(read, most - body.Length));
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw HttpErrors.CutOff(exception);
        }

        return body.ToArray();
    }
}
