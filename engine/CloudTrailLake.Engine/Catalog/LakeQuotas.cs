namespace CloudTrailLake.Engine.Catalog;

/// <summary>Count quotas of an account in one Region; the defaults are those of AWS.</summary>
/// <param name="EventDataStores">Event data stores in every status, those pending deletion among them.</param>
/// <param name="Channels">Channels.</param>
internal sealed record LakeQuotas(int EventDataStores = LakeQuotas.DefaultEventDataStores, int Channels = LakeQuotas.DefaultChannels)
{
    /// <summary>AWS: 10 event data stores per Region, all life-cycle stages.</summary>
    public const int DefaultEventDataStores = 10;

    /// <summary>AWS: 25 channels.</summary>
    public const int DefaultChannels = 25;
}
