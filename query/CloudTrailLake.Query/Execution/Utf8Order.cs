using System.Text;

namespace CloudTrailLake.Query.Execution;

/// <summary>The order of text by its UTF-8 bytes, which is that of code points, not of UTF-16 units.</summary>
internal static class Utf8Order
{
    public static int Compare(string left, string right)
    {
        StringRuneEnumerator a = left.EnumerateRunes();
        StringRuneEnumerator b = right.EnumerateRunes();
        while (true)
        {
            bool moreLeft = a.MoveNext();
            bool moreRight = b.MoveNext();
            if (!moreLeft || !moreRight)
            {
                return moreLeft.CompareTo(moreRight);
            }

            int order = a.Current.CompareTo(b.Current);
            if (order != 0)
            {
                return order;
            }
        }
    }
}
