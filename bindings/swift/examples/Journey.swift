// From the search to the certificate: Journey PHOTO LEASE ADDRESS-OF-THE-PLATFORM
import Foundation
import OnePalm

let arguments = CommandLine.arguments.suffix(3).map { URL(string: $0)! }
let (photo, lease, platform) = (arguments[0], arguments[1], arguments[2])
let folder = URL.temporaryDirectory.appending(path: "onepalm-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let host = HostServices(keyGuard: try FileKeyGuard(at: folder.appending(path: "keys")))
let palm = try await OnePalm.open(Configuration(folder: folder, platform: platform), host: host)
try await palm.refresh()

print("Sign in here, then type where the browser came back to: \(try await palm.beginSignIn())")
fflush(nil)
let citizen = try await palm.completeSignIn(URL(string: readLine() ?? "")!)

let item = try await palm.catalogue.search("海滩摊位")[0]
let draft = try await citizen.drafts.begin(item.code).id
let answers: AnswerRow = [
  "apply_by": "self", "goods": "贝壳工艺品", "stall_zone": "moon_bay", "stall_area": 6,
  "start_capital": 1_200_000, "opening_date": "2027-05-01", "uses_flame": false,
]
try await citizen.drafts.answer(answers, in: draft)
try await citizen.drafts.attach(contentsOf: photo, for: "M01", to: draft)
try await citizen.drafts.attach(contentsOf: lease, for: "M02", to: draft)
try await citizen.drafts.submit(draft)

// An officer grants it within two minutes, or nobody is there.
let deadline = ContinuousClock.now + .seconds(110)
while try await citizen.certificates.list().items.isEmpty, ContinuousClock.now < deadline {
  try await citizen.sync.run()
  try await Task.sleep(for: .milliseconds(200))
}
let certificate = try await citizen.certificates.list().items[0]
print("\(certificate.name): \(try await citizen.certificates.verify(certificate.id).outcome)")
await palm.shutDown()
