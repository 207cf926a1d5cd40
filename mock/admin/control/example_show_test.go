package control_test

import (
	"fmt"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// Go code reads a sandbox without HTTP, in the types of the API.
func ExampleShow() {
	scenario, err := scenarios.Load("quickstart")
	if err != nil {
		fmt.Println(err)
		return
	}
	sandbox, err := mock.NewServer(mock.Options{}).Open(scenario, control.Opening{ID: "mine", Seed: 7})
	if err != nil {
		fmt.Println(err)
		return
	}
	world, err := control.Show(sandbox, "http://127.0.0.1:8080")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range world.Accounts[0].Resources {
		fmt.Println(r.Alias, r.Status, r.Attached)
	}
	// Output:
	// web in-use []
	// shop in-use [2590e3509bfc29cf14cf46c2bd51c6a0]
	// shop-disk in-use []
	// data-disk in-use []
	// address in-use [e64d6e8f6f36e8f10b20e281e01a8a10]
	// address-bandwidth in-use []
	// trial in-use []
	// frozen in-use []
	// renewed in-use []
	// standing in-use []
}
