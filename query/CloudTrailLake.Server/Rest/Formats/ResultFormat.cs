using Microsoft.Net.Http.Headers;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>A form in which rows are sent.</summary>
internal abstract class ResultFormat
{
    /// <summary>What <c>Accept</c> asks for it by.</summary>
    public abstract string MediaType { get; }

    /// <summary>The Content-Type of the answer.</summary>
    public virtual string ContentType => MediaType;

    /// <summary>Whether gzip or brotli around it would save nothing.</summary>
    public virtual bool IsCompressed => false;

    /// <summary>The form as the parameters of the media range ask for it.</summary>
    /// <exception cref="Errors.ServiceException">They ask for what there is not.</exception>
    public virtual ResultFormat With(MediaTypeHeaderValue range) => this;
}
