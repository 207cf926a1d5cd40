package target_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A target file keeps secrets in the environment; they are masked in everything that is shown.
func ExampleRead() {
	os.Setenv("STAGING_SK", "a-secret-key")
	defer os.Unsetenv("STAGING_SK")
	folder, _ := os.MkdirTemp("", "target")
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "target.yaml")
	os.WriteFile(file, []byte(`
name: staging
huawei: {endpoint: "https://bss.staging.example", domain_id: d, ak: a, sk: "${STAGING_SK}"}
spare: {huawei: [resource-to-give-up]}
`), 0o600)

	t, err := target.Read(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t, t.Address(situation.Huawei), t.Controlled())
	fmt.Println(t.File.Spare.Of(situation.Huawei))
	fmt.Println(t.Mask("the key is a-secret-key"))
	// Output:
	// staging https://bss.staging.example false
	// [resource-to-give-up]
	// the key is ****
}
