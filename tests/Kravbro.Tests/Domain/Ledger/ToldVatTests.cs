using Kravbro.Domain.Ledger;

namespace Kravbro.Tests.Domain.Ledger;

public sealed class ToldVatTests
{
    [Theory]
    [InlineData(100_000, 25, 25_000, 1, ToldVatFit.Fits)]
    [InlineData(-100_000, 25, -25_000, 1, ToldVatFit.Fits)]
    [InlineData(333, 25, 83, 1, ToldVatFit.Fits)]
    [InlineData(100_000, 25, 25_003, 1, ToldVatFit.Odd)]
    [InlineData(100_000, 25, 25_003, 6, ToldVatFit.Fits)]
    [InlineData(100_000, 25, 25_099, 1, ToldVatFit.Odd)]
    [InlineData(100_000, 25, 25_100, 1, ToldVatFit.Wrong)]
    [InlineData(100_000, 25, 50_000, 1, ToldVatFit.Wrong)]
    [InlineData(100_000, 25, 0, 1, ToldVatFit.Wrong)]
    [InlineData(100_000, 0, 0, 1, ToldVatFit.Fits)]
    [InlineData(100_000, 0, 1, 1, ToldVatFit.Wrong)]
    public void Vat_is_taken_as_told_within_one_unit_of_its_rate(long basis, int percent, long told, int lines, ToldVatFit fit) =>
        Assert.Equal(fit, ToldVat.Judge(basis, percent, told, lines));
}
