package main

// pages are tried as somebody does it whose browser runs no script: links are followed, and forms
// are sent with what stands in them. What the pages did is then asked of the calls.
var pages = []rowCase{
	forRow("huawei.reason-shown", call{}, 0, "", opens("unsubscriptions"), follows("Unsubscription Not Allowed"),
		blocked("subject", "huawei.trial-service", "CBC.99003649"), blocked("frozen", "huawei.resource-frozen", "CBC.30000052"),
		blocked("unpaid", "huawei.unpaid-order", "CBC.99003100"), blocked("certificate", "huawei.service.scm", "CBC.99003645"), hides("allowed"),
		refusedBy("huawei.trial-service", unsubscribe("subject"), 400, "CBC.99003649"), refusedBy("huawei.resource-frozen", unsubscribe("frozen"), 400, "CBC.30000052"),
		refusedBy("huawei.unpaid-order", unsubscribe("unpaid"), 400, "CBC.99003100"), refusedBy("huawei.service.scm", unsubscribe("certificate"), 400, "CBC.99003645"), accepted(unsubscribe("allowed"))),

	forRow("huawei.billing-center", call{}, 0, "", opens("unsubscriptions"), hides("blocked"), submits(200, "id=subject", "id=subject-2"), shows("subject-disk", "133.34", "Why do you unsubscribe?"),
		submits(422, "agreed=on"), shows("Choose a reason."), submits(422, "reason=5"), shows("Confirm that you have read"), resourcesAre("in-use", "subject", "subject-2", "subject-disk"),
		submits(200, "reason=5", "agreed=on"), shows("<h1>Unsubscribed</h1>", "133.34"), resourcesAre("gone", "subject", "subject-2", "subject-disk"), refunded("66.67", "66.67")),
	forRow("huawei.billing-center", call{}, 0, "", opens("unsubscriptions"), follows("Unsubscribe subject-2"), shows("66.67"), submits(200, "reason=1", "agreed=on"),
		resourcesAre("gone", "subject-2"), resourcesAre("in-use", "subject"), follows("Back to the list"), hides("subject-2"),
		follows("Unsubscription Not Allowed"), blocked("blocked", "huawei.resource-frozen", "CBC.30000052")),

	forRow("huawei.dcc-console", call{}, 0, "", opens("dcc"), submits(200, "region=ap-southeast-1"), follows("dec-1"), follows("pool-1"), hides("elsewhere"),
		blocked("busy", "huawei.dcc-hosts-vms", "CBC.99003185"), blocked("frozen", "huawei.dcc-server-frozen", "CBC.30000052"),
		follows("Unsubscribe subject"), shows("Back up or move", "RDS, MRS, CCE"), submits(200, "reason=1", "agreed=on"), resourcesAre("gone", "subject"), resourcesAre("in-use", "busy", "frozen", "elsewhere", "vm"),
		refusedBy("huawei.dcc-hosts-vms", unsubscribe("busy"), 400, "CBC.99003185"), refusedBy("huawei.dcc-server-frozen", unsubscribe("frozen"), 400, "CBC.30000052"),
		accepted(unsubscribe("vm")), follows("Back to the list"), follows("Unsubscribe busy")),

	forRow("huawei.renewals-page", call{}, 0, "", renewing("subject", "subject-disk"), opens("renewals"), follows("Modify Auto-renewal"), shows("Renewal Settings", "subject-disk"),
		submits(200, "setting=off"), shows("Renew it manually before"), notRenewing("subject", "subject-disk", "manual"),
		opens("renewals/modify?id=manual"), submits(409, "setting=off"), shows("huawei.autorenew-already-off", "CBC.99003605"), notRenewing("manual")),

	forRow("huawei.not-listed", call{}, 0, "", opens("unsubscriptions"), hides("subject"), shows("listed"), follows("Renewal Periods"), hides("subject"),
		follows("Unsubscription Not Allowed"), hides("subject"), opens("renewals"), hides("subject"), shows("listed")),
}
