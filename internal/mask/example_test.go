package mask_test

import (
	"fmt"

	"github.com/rescindhq/rescind/internal/mask"
)

// A known secret is masked wherever it stands, and any value that has the name of a secret.
func ExampleMask_Text() {
	m := mask.New("s3cr3t-of-acme")
	fmt.Println(m.Text(`{"note": "signed with s3cr3t-of-acme", "X-Auth-Token": "any value"}`))
	// Output: {"note": "signed with ****", "X-Auth-Token": "****"}
}

// A set may change while masks use it: a secret is known from when it is added.
func ExampleSet() {
	secrets := mask.NewSet()
	m := mask.Of(secrets)
	secrets.Add("s3cr3t-of-acme")
	fmt.Println(m.Known("key=s3cr3t-of-acme"))
	// Output: key=****
}
