using Kravbro.Application.Customers;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.Letters;

/// <summary>A customer card as the law of fees and interest sees it.</summary>
internal static class Debtors
{
    internal static Debtor Of(CustomerRow customer) => new(
        IsBusiness: !customer.IsPerson || customer.OrgNo is not null,
        customer.Fees,
        customer.Interest,
        CardDetails.Read(customer.Card).AgreedRatePercent);
}
