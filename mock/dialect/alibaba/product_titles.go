package alibaba

import (
	"maps"
	"slices"
)

// productTitles are the names of common products, by product code. Source: the product pages of the vendor.
var productTitles = map[string]string{
	"acr":     "Container Registry",
	"ecs":     "Elastic Compute Service",
	"kms":     "Key Management Service",
	"polardb": "PolarDB",
	"rds":     "ApsaraDB RDS",
}

// ProductTitle returns the name of the product with a product code; the code itself where it is not known.
func ProductTitle(code string) string {
	if title := productTitles[code]; title != "" {
		return title
	}
	return code
}

// ProductCodes returns all product codes that are known.
func ProductCodes() []string {
	return append(slices.Sorted(maps.Keys(productTitles)), products...)
}

// ProductTitles returns the names of all products that are known by name.
func ProductTitles() []string { return slices.Sorted(maps.Values(productTitles)) }
