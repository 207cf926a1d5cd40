package situation_test

import (
	"encoding/json"
	"fmt"

	"github.com/rescindhq/rescind/conformance/situation"
)

// Describe a customer with one resource in trial use, and print what a control API is sent.
func ExampleDocument() {
	document := situation.New("documented")
	account := document.Account(situation.Huawei, situation.MainAccount)
	if err := account.Add(situation.Huawei, []situation.Row{{"alias": "web-1", "facts": "trial-service"}}); err != nil {
		fmt.Println(err)
		return
	}
	text, _ := json.MarshalIndent(document.Huawei.Accounts[0].Resources, "", "  ")
	fmt.Println(string(text))
	// Output:
	// [
	//   {
	//     "alias": "web-1",
	//     "service": "hws.service.type.ec2",
	//     "facts": {
	//       "trial-service": true
	//     },
	//     "subscription": {
	//       "term": "1 month",
	//       "periods": [
	//         {
	//           "begins": "2026-06-01T00:00:00Z",
	//           "cash": "100.00"
	//         }
	//       ]
	//     }
	//   }
	// ]
}

func ExampleAliases() {
	aliases, err := situation.Aliases(`"web-1", "web-2" and "db-1" to "db-3"`)
	fmt.Println(aliases, err)
	// Output: [web-1 web-2 db-1 db-2 db-3] <nil>
}
