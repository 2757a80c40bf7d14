namespace Kravbro.Formats.Csv;

/// <summary>The most characters each field may have, and what numbers may be.</summary>
internal static class Limits
{
    internal const int InvoiceNo = 50;
    internal const int Name = 200;
    internal const int Text = 500;
    internal const int Address = 200;
    internal const int Zip = 20;
    internal const int City = 100;
    internal const int Country = 60;
    internal const int Email = 254;
    internal const int VatCode = 10;
    internal const int Word = 40;

    internal const long LargestCustomerCode = 999_999_999_999;
    internal const string CustomerCode = "1–999999999999";
    internal const string DocumentNo = "0–999999999999";
    internal const int SmallestAccount = 1000;
    internal const int LargestAccount = 999_999;
    internal const string Account = "1000–999999";
}
