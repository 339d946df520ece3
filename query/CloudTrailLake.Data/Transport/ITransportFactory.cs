using CloudTrailLake.Data.Configuration;

namespace CloudTrailLake.Data.Transport;

/// <summary>Opens the way to the lake that settings name.</summary>
internal interface ITransportFactory
{
    /// <summary>Nothing is read or sent yet.</summary>
    ILakeTransport Create(ConnectionSettings settings, TimeProvider time);
}
