using System.Net.Http.Headers;

namespace CloudTrailLake.Data.Transport.Http;

/// <summary>A request that can be sent more than once.</summary>
internal sealed record LakeRequest(HttpMethod Method, string Path, byte[] Body, MediaTypeWithQualityHeaderValue Accept, bool IsSigned, bool NoCache);
