using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Engine.Tests.Partitions;

public sealed class RowContentHashTests
{
    private static readonly PhysicalLeaves Leaves = PhysicalLeaves.Of(EventSchema.For(EventStoreFamily.Events));

    [Fact]
    public void Leaves_are_numbered_depth_first()
    {
        Assert.Equal(
            ["eventversion", "useridentity.type", "useridentity.principalid", "useridentity.arn", "useridentity.accountid", "useridentity.accesskeyid", "useridentity.username",
                "useridentity.sessioncontext.attributes.creationdate", "useridentity.sessioncontext.attributes.mfaauthenticated"],
            Leaves.All.Take(9).Select(l => l.Path));
        Assert.Equal(Enumerable.Range(0, Leaves.All.Count), Leaves.All.Select(l => (int)l.Ordinal));
        Assert.Equal(Leaves.Ordinal("resources") + 3, Leaves.Ordinal("resources.arn"));
        Assert.Equal("_residual", Leaves.All[^1].Path);
    }

    [Fact]
    public void A_rows_bytes_are_as_documented()
    {
        var hash = new RowContentHash();
        hash.AddText(0, "1.08"u8);
        hash.AddTimestamp(7, 1_700_000_000_123_456);
        hash.AddBoolean(9, true);
        hash.AddList(20, 1);
        hash.BeginElement();
        hash.AddText(21, "ä"u8);
        hash.EndRow();

        using var bytes = new MemoryStream();
        void Leaf(ushort ordinal, params byte[] value)
        {
            bytes.Write(BitConverter.GetBytes(ordinal));
            bytes.Write(BitConverter.GetBytes(value.Length));
            bytes.Write(value);
        }

        Leaf(0, Encoding.UTF8.GetBytes("1.08"));
        Leaf(7, BitConverter.GetBytes(1_700_000_000_123_456L));
        Leaf(9, 1);
        Leaf(20, 1, 0, 0, 0);
        bytes.Write([0xFF, 0xFF]);
        Leaf(21, 0xC3, 0xA4);
        Assert.Equal(BinaryPrimitives.ReadUInt128BigEndian(XxHash128.Hash(bytes.ToArray())), hash.Value);
        Assert.Equal(1, hash.Rows);
    }

    [Fact]
    public void Order_of_rows_does_not_matter_and_every_row_does()
    {
        static RowContentHash Of(params string[] rows)
        {
            var hash = new RowContentHash();
            foreach (var row in rows)
            {
                hash.BeginRow();
                hash.AddText(3, Encoding.UTF8.GetBytes(row));
                hash.EndRow();
            }

            return hash;
        }

        Assert.Equal(Of("a", "b", "b").Value, Of("b", "a", "b").Value);
        Assert.NotEqual(Of("a", "b").Value, Of("a", "b", "b").Value);
        Assert.NotEqual(Of("a", "b").Value, Of("a", "c").Value);
        var large = new string('x', 1_000_000);
        Assert.Equal(Of(large, "a").Value, Of("a", large).Value);
    }

    [Fact]
    public void A_file_read_back_has_the_hash_its_writer_counted()
    {
        using var test = new TestStore();
        var file = TestStore.WriteFile(test.Store.Writer.NewDataFilePath(TestStore.Day), rows: 5000);

        var expected = new RowContentHash();
        var start = new DateTimeOffset(2026, 3, 14, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000;
        for (var i = 4999; i >= 0; i--)
        {
            void Text(string leaf, string value) => expected.AddText(Leaves.Ordinal(leaf), Encoding.UTF8.GetBytes(value));
            expected.BeginRow();
            Text("useridentity.type", "IAMUser");
            Text("useridentity.arn", $"arn:aws:iam::123456789012:user/{i}");
            expected.AddTimestamp(Leaves.Ordinal("eventtime"), start + (i * 1_000_000L) + 1);
            Text("eventname", "GetObject");
            Text("requestparameters", """{"bucketName":"b"}""");
            Text("eventid", $"e{i}");
            expected.AddBoolean(Leaves.Ordinal("readonly"), i % 2 == 0);
            expected.AddList(Leaves.Ordinal("resources"), 1);
            expected.BeginElement();
            Text("resources.type", "AWS::S3::Object");
            Text("resources.arn", $"arn:aws:s3:::b/{i}");
            expected.EndRow();
        }

        Assert.Equal(expected.Value, file.ContentHash);
    }
}
