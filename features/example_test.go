package features_test

import (
	"fmt"

	"github.com/rescindhq/rescind/features"
)

// A row says what the vendor documents, where it says so, and how sure we are of it.
func ExampleFind() {
	row, found := features.Find("huawei.trial-service")
	fmt.Println(found, row.Kind, row.Evidence)
	fmt.Println(row.Says)
	// Output:
	// true limit documented
	// A service in trial use cannot be unsubscribed.
}
